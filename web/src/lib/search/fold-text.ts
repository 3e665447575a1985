/** Letters that are no base letter with an accent, as people without them on their keyboard write them. */
const PLAIN: Record<string, string> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	đ: 'd',
	ð: 'd',
	ł: 'l',
	þ: 'th',
	ħ: 'h',
	ı: 'i',
};

/** A text without accents and capital letters, as words are compared: `Crème` is `creme`. */
export function foldText(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[ßæœøđðłþħı]/g, (letter) => PLAIN[letter]!);
}

/** The words of a text, folded: runs of letters and digits. */
export function wordsIn(text: string): string[] {
	return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
