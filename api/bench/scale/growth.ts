import { type WorkloadName, WORKLOADS } from '../workloads.ts';
import { CROWD, type ScaleFigures } from './scale.ts';

/** How often as long a workload takes where there is more. */
export interface Growth {
	readonly workload: WorkloadName;
	/** For the user with the most todos, a user with a thousand being 1, both in the large database. */
	readonly ofUser: number;
	/** For anyone in the large database, a user with as many todos in the small one being 1. */
	readonly ofDatabase: number;
	readonly met: boolean;
}

const USUAL = (1_000).toLocaleString('en');
const MOST = 2;

export function growthOf({ curves: [small, large] }: Pick<ScaleFigures, 'curves'>): Growth[] {
	const sizes = small!.points.map(({ group }) => group);
	return WORKLOADS.map(({ name }) => {
		const at = ({ points }: NonNullable<typeof small>, size: string) =>
			points.find(({ workload, group }) => workload === name && group === size)!.p50;
		const ofUser = at(large!, sizes.at(-1)!) / at(large!, USUAL);
		const ofDatabase = at(large!, CROWD) / at(small!, USUAL);
		return { workload: name, ofUser, ofDatabase, met: Math.max(ofUser, ofDatabase) <= MOST };
	});
}
