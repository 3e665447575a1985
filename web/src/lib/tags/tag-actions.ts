import { newId } from '@duly/api/ids';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import { DeleteTagMutation, UpdateTagMutation } from './change-documents.ts';
import type { CountedTag } from './counted-tag.ts';
import { CreateTagMutation } from './documents.ts';
import type { Tags } from './tags.svelte.ts';

export type TagChanges = Omit<VariablesOf<typeof UpdateTagMutation>['input'], 'id'>;

/** Makes a tag and returns its id at once; it is saved meanwhile. */
export function createTag({ mutations }: Tags, name: string): string {
	const id = newId('Tag');
	void mutations.run(CreateTagMutation, { id, name }, `The tag “${name}” was not created.`);
	return id;
}

export function updateTag(
	{ mutations }: Tags,
	{ id, name }: CountedTag,
	changes: TagChanges,
): Promise<boolean> {
	const failed = `The change to “${name}” was not saved.`;
	return mutations.run(UpdateTagMutation, { id, ...changes }, failed);
}

/** Its todos stay, without it. */
export function deleteTag({ mutations }: Tags, { id, name }: CountedTag): Promise<boolean> {
	return mutations.run(DeleteTagMutation, { id }, `The tag “${name}” was not deleted.`);
}
