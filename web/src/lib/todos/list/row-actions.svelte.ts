import type RowActions from './RowActions.svelte';

let component = $state.raw<typeof RowActions>();

/** What a row has to offer once it is looked at; undefined until its code has come. */
export function rowActions(): typeof RowActions | undefined {
	return component;
}

/** To be called once a list is there: nobody waits for it then. */
export async function loadRowActions(): Promise<void> {
	component ??= (await import('./RowActions.svelte')).default;
}
