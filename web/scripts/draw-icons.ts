import { chromium } from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

// Draws the icons of the installed app from the one drawing. By hand, when that changes:
// node web/scripts/draw-icons.ts

const folder = join(import.meta.dirname, '../static');
const drawing = readFileSync(join(folder, 'favicon.svg'), 'utf8');
/** To the edge, for systems that cut their own shape out of it. */
const fullBleed = drawing.replace('rx="7.5"', 'rx="0"');
/** Whatever is cut off, a circle of four fifths stays (W3C, maskable icons): the mark is within. */
const maskable = fullBleed.replace('<g', '<g transform="translate(2.72 2.72) scale(0.83)"');

const icons = [
	{ file: 'icons/icon-192.png', size: 192, svg: drawing },
	{ file: 'icons/icon-512.png', size: 512, svg: drawing },
	{ file: 'icons/maskable-192.png', size: 192, svg: maskable },
	{ file: 'icons/maskable-512.png', size: 512, svg: maskable },
	{ file: 'icons/apple-touch-icon.png', size: 180, svg: fullBleed },
];

const debian = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({
	...(existsSync(debian) && { executablePath: debian }),
	args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
for (const { file, size, svg } of icons) {
	await page.setViewportSize({ width: size, height: size });
	await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
	writeFileSync(join(folder, file), await page.screenshot({ omitBackground: true }));
}
await browser.close();
