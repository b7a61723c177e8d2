/** Stands in JSON for an expression that is written somewhere and that isn't at hand. */
export class Unwritten {
  /** @param reason Why it isn't, as a clause. */
  constructor(readonly reason: string) {}
}
