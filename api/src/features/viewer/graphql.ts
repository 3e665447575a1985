import { builder } from '../../schema/builder.ts';
import { UnauthenticatedError } from '../../errors.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { Node, type NodeLoader } from '../../schema/node.ts';
import { encodeId } from '../../ids/type-id.ts';
import { userById, type UserRow } from './user-by-id.ts';

export const ViewerType = builder.objectRef<UserRow>('Viewer').implement({
	description:
		'The user to whom the access token was issued. No other user is visible through the API.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({
			description: 'Global id of the user, with the prefix `user_`.',
			resolve: ({ id }) => encodeId('Viewer', id),
		}),
		name: t.exposeString('name', { description: 'Display name of the user.' }),
		email: t.exposeString('email', { description: 'Email address with which the user signs in.' }),
		image: t.exposeString('image', {
			nullable: true,
			description:
				'URL of the user’s picture, as received from the sign-in provider. Null if there is none.',
		}),
		createdAt: t.expose('createdAt', {
			type: 'DateTime',
			description: 'Time at which the user signed up.',
		}),
	}),
});

/** Loads nodes of this type. */
export const loadViewerNodes: NodeLoader = async (context, ids) => {
	const scope = requireScope(context);
	const own = ids.includes(scope.userId) ? await userById(scope) : null;
	return own === null ? [] : [own];
};

builder.queryField('viewer', (t) =>
	t.field({
		type: ViewerType,
		description:
			'The user to whom the access token was issued. Fails with the error code `UNAUTHENTICATED` if there is no token or the user was deleted.',
		resolve: async (_root, _args, context) => {
			const viewer = await userById(requireScope(context));
			// A token stays valid for up to 5 minutes after its user was deleted.
			if (viewer === null) throw new UnauthenticatedError();
			return viewer;
		},
	}),
);
