import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, sourceFiles } from '../source.ts';
import { useOutsideWorld } from './outside-world.ts';

const world = useOutsideWorld();

const CREATE = `mutation ($input: CreateTodoInput!) { createTodo(input: $input) {
	... on CreateTodoPayload { todo { id } } ... on Error { message } } }`;

test('quick-add.sh adds a text with quotes and other special characters', async () => {
	const ada = await world.person();
	const text = 'Say "hello" & \\o/ tomorrow 9am @phone p2';
	const output = await world.run(ada, './examples/quick-add.sh', [text]);
	expect(JSON.parse(output).data.quickAddTodo.todo).toMatchObject({
		title: 'Say "hello" & \\o/',
		dueTime: '09:00',
		list: { name: 'Inbox' },
	});
	const { todos } = await ada.ask('{ todos { nodes { title priority tags { name } } } }');
	expect(todos.nodes).toEqual([
		{ title: 'Say "hello" & \\o/', priority: 'HIGH', tags: [{ name: 'phone' }] },
	]);
});

test('export-to-csv.ts exports every todo of several pages once', async () => {
	const ada = await world.person();
	const titles = Array.from({ length: 120 }, (_, at) => `Todo ${at}`);
	titles[7] = 'a "quoted", list';
	titles[8] = '=SUM(A1)';
	for (const title of titles) await ada.ask(CREATE, { input: { title } });
	const [heading, ...rows] = (await world.run(ada, process.execPath, ['examples/export-to-csv.ts']))
		.trimEnd()
		.split('\r\n');
	expect(heading).toBe('"id","title","status","priority","due","completed","list","tags"');
	expect(rows).toHaveLength(120);
	expect(rows[0]).toMatch(/^"todo_\w{26}","Todo 0","OPEN","NONE","","","Inbox",""$/);
	expect(rows[7]).toContain('"a ""quoted"", list"');
	expect(rows[8]).toContain(`"'=SUM(A1)"`);
});

test('today-in-terminal.ts prints due todos without control characters', async () => {
	const ada = await world.person('Ada');
	await ada.ask(CREATE, { input: { title: 'Later', dueDate: '2999-01-01' } });
	await ada.ask(CREATE, { input: { title: 'Low', dueDate: '2020-02-02', priority: 'LOW' } });
	await ada.ask(CREATE, {
		input: { title: 'High \u009b31m', dueDate: '2020-02-02', priority: 'HIGH' },
	});
	const output = await world.run(ada, process.execPath, ['examples/today-in-terminal.ts']);
	expect(output.split('\n')).toEqual([
		'Ada: 2 due',
		'2020-02-02       ‼ High 31m (Inbox)',
		'2020-02-02       · Low (Inbox)',
		'',
	]);
});

test('every example is short and run by a test above', () => {
	const examples = sourceFiles(/^specs\/api\/examples\/.*\.(ts|sh)$/);
	expect(examples.map((file) => file.split('/').at(-1)).sort()).toEqual([
		'export-to-csv.ts',
		'quick-add.sh',
		'sign-in.ts',
		'today-in-terminal.ts',
	]);
	for (const file of examples) {
		expect(readFileSync(join(ROOT, file), 'utf8').split('\n').length, file).toBeLessThan(62);
	}
});
