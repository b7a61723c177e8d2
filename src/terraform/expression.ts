/** A step from a value into it: an attribute, an index, or every element. */
export type Step =
  | { readonly type: 'attribute'; readonly name: string }
  | { readonly type: 'index'; readonly index: Expression }
  | { readonly type: 'splat' };

/**
 * A Terraform expression, as far as it is understood; `other` is the rest. `source` is what was
 * written, for people.
 */
export type Expression =
  | { readonly type: 'template'; readonly parts: readonly (string | Expression)[] }
  | { readonly type: 'constant'; readonly value: number | boolean | null }
  | ReferenceExpression
  | {
      readonly type: 'access';
      readonly from: Expression;
      readonly steps: readonly Step[];
      readonly source: string;
    }
  | {
      readonly type: 'call';
      readonly name: string;
      readonly arguments: readonly Expression[];
      readonly source: string;
    }
  | { readonly type: 'list'; readonly items: readonly Expression[] }
  | { readonly type: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly type: 'other'; readonly source: string };

/** A reference such as `aws_s3_bucket.b.arn`: its first word, and the steps from there. */
export interface ReferenceExpression {
  readonly type: 'reference';
  readonly root: string;
  readonly steps: readonly Step[];
  readonly source: string;
}
