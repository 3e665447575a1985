/**
 * The todo that stands beside another in the view, as the page shows it; null at either end, and
 * where the view does not show the other.
 */
export function rowBeside(id: string, by: 1 | -1): string | null {
	const rows = [...document.querySelectorAll('main [id^="row-"]')];
	const index = rows.findIndex((row) => row.id === `row-${id}`);
	const other = index === -1 ? undefined : rows[index + by];
	return other?.id.slice('row-'.length) ?? null;
}
