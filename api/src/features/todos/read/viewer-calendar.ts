import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import { settings } from '../../settings/table.ts';

/** The present as the viewer's settings see it, for conditions in SQL. */
export interface ViewerCalendar {
	/** The IANA name of their time zone. */
	readonly zone: SQL;
	/** The calendar day that it is there. */
	readonly today: SQL;
	/** The day on which their weeks begin, Monday 1 to Sunday 7 (`isodow`). */
	readonly weekStart: SQL;
}

const DAYS = sql.raw(settings.weekStart.enumValues.map((day) => `'${day}'`).join());

export function viewerCalendar({ userId, now }: Pick<Scope, 'userId' | 'now'>): ViewerCalendar {
	const own = (setting: SQL) =>
		sql`(select ${setting} from ${settings} where ${settings.userId} = ${userId})`;
	const zone = own(sql`${settings.timeZone}`);
	return {
		zone,
		today: sql`(${now.toISOString()}::timestamptz at time zone ${zone})::date`,
		weekStart: own(sql`array_position(array[${DAYS}], ${settings.weekStart})`),
	};
}
