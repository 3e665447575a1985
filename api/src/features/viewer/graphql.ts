import { builder } from '../../schema/builder.ts';
import { UnauthenticatedError } from '../../errors.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { Node, registerNode } from '../../schema/node.ts';
import { encodeId } from '../../ids/type-id.ts';
import { userById, type UserRow } from './user-by-id.ts';

export const ViewerType = builder.objectRef<UserRow>('Viewer').implement({
	description: 'The signed-in person. Nobody else’s is ever visible.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({
			description: 'Global id, `user_…`.',
			resolve: ({ id }) => encodeId('Viewer', id),
		}),
		name: t.exposeString('name', { description: 'What the person wants to be called.' }),
		email: t.exposeString('email', { description: 'The address they sign in with.' }),
		image: t.exposeString('image', {
			nullable: true,
			description: 'Address of a picture, from a sign-in provider. Null without one.',
		}),
		createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they signed up.' }),
	}),
});

registerNode('Viewer', async (context, ids) => {
	const scope = requireScope(context);
	const own = ids.includes(scope.userId) ? await userById(scope) : null;
	return own === null ? [] : [own];
});

builder.queryField('viewer', (t) =>
	t.field({
		type: ViewerType,
		description: 'Who is signed in.',
		resolve: async (_root, _args, context) => {
			const viewer = await userById(requireScope(context));
			// A token outlives its user by minutes.
			if (viewer === null) throw new UnauthenticatedError();
			return viewer;
		},
	}),
);
