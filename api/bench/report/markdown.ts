export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Three digits, as many as the measurement bears. */
export function round(value: number): string {
	return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}

export function megabytes(bytes: number): string {
	return String(Math.round(bytes / 2 ** 20));
}

/** `5.1.2` of many, in order. */
export function listed(items: Record<string, string | number>): string {
	return Object.entries(items)
		.map(([name, value]) => `${name} ${value}`)
		.join(', ');
}
