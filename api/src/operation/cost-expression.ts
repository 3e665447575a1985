import type { Variables } from './argument-value.ts';

/** A number of points that is either constant for a document or a function of its variables. */
export type CostExpression = number | ((variables: Variables) => number);

/** The value of an expression for these variables, in points. */
export function evaluate(expression: CostExpression, variables: Variables): number {
	return typeof expression === 'number' ? expression : expression(variables);
}

export const sum = (operands: readonly CostExpression[]) =>
	combine(operands, (numbers) => numbers.reduce((left, right) => left + right, 0));
export const product = (operands: readonly CostExpression[]) =>
	combine(operands, (numbers) => numbers.reduce((left, right) => left * right, 1));
export const max = (operands: readonly CostExpression[]) =>
	combine(operands, (numbers) => Math.max(0, ...numbers));

/** Folds the constant operands once, so that each evaluation computes the variable ones only. */
function combine(
	operands: readonly CostExpression[],
	operate: (numbers: readonly number[]) => number,
): CostExpression {
	const constant = operate(operands.filter((operand) => typeof operand === 'number'));
	const variable = operands.filter((operand) => typeof operand === 'function');
	if (variable.length === 0) return constant;
	return (variables) => operate([constant, ...variable.map((operand) => operand(variables))]);
}
