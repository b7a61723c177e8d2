import type { Synthesized } from '../synthesized';

/** Types of what only stands around a federation: its ARN is written out in place of a reference. */
const AROUND = /^aws_(s3_bucket|dynamodb_table)/;

/**
 * Turns the JSON of a stack into that of a child module: without provider and backend, which are its
 * caller's, and without the bucket and table that a program makes beside its federation.
 */
export function stackModule(json: string): Partial<Synthesized> {
  const stack = JSON.parse(json) as Synthesized;
  const arns = [
    ...Object.entries(stack.resource.aws_s3_bucket ?? {}).map(([name, { bucket }]) => [
      `\${aws_s3_bucket.${name}.arn}`,
      `arn:aws:s3:::${String(bucket)}`,
    ]),
    ...Object.entries(stack.resource.aws_dynamodb_table ?? {}).map(([name, table]) => [
      `\${aws_dynamodb_table.${name}.arn}`,
      `arn:aws:dynamodb:eu-west-1:111122223333:table/${String(table.name)}`,
    ]),
  ] as [string, string][];
  const written = arns.reduce((text, [from, to]) => text.replaceAll(from, to), json);
  const { resource, data, variable, output } = JSON.parse(written) as Synthesized;
  return {
    resource: Object.fromEntries(Object.entries(resource).filter(([type]) => !AROUND.test(type))),
    data,
    // Terraform takes no empty map of blocks.
    ...(variable === undefined ? {} : { variable }),
    ...(output === undefined ? {} : { output }),
  };
}
