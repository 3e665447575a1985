import { newId } from '@duly/api/ids';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import { DeleteTagMutation, MergeTagsMutation, UpdateTagMutation } from './change-documents.ts';
import type { CountedTag } from './counted-tag.ts';
import { CreateTagMutation } from './documents.ts';
import type { Tags } from './tags.svelte.ts';

export type TagChanges = Omit<VariablesOf<typeof UpdateTagMutation>['input'], 'id'>;

/** Adds a tag and returns its id at once; it is saved meanwhile. */
export function createTag(
	{ mutations }: Tags,
	name: string,
	color: string | null = null,
): { id: string; saved: Promise<boolean> } {
	const id = newId('Tag');
	const failed = `The tag “${name}” was not created.`;
	return { id, saved: mutations.run(CreateTagMutation, { id, name, color }, failed) };
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

/** Its todos get another tag instead of it. */
export function mergeTag(
	{ mutations }: Tags,
	{ id, name }: CountedTag,
	into: CountedTag,
): Promise<boolean> {
	const failed = `“${name}” was not merged into “${into.name}”.`;
	return mutations.run(MergeTagsMutation, { ids: [id], into: into.id }, failed);
}
