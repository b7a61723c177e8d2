/** One thing that is wrong with what a person wrote. */
export interface Problem {
  /** Short and stable, such as `unknown-role`, `bad-value` or `too-many`. */
  readonly code: ProblemCode;
  /** Where it was written: `clients.web.callbackUrls[0]`. */
  readonly path: string;
  /** What is wrong, the value, and the way out: lower case, without a final period. */
  readonly message: string;
}

/** The kinds of problem; a code never changes its meaning. */
export type ProblemCode =
  | 'bad-key'
  | 'bad-type'
  | 'bad-value'
  | 'conflict'
  | 'cycle'
  | 'danger'
  | 'duplicate'
  | 'duplicate-idp'
  | 'literal-secret'
  | 'missing'
  | 'stale'
  | 'too-large'
  | 'too-many'
  | 'unknown-client'
  | 'unknown-idp'
  | 'unknown-key'
  | 'unknown-reference'
  | 'unknown-role'
  | 'unstated';
