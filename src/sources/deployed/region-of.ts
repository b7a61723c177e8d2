/** The AWS Region that the id of a user pool or of an identity pool begins with. */
export function regionOf(poolId: string): string {
  return poolId.split(/[_:]/)[0] as string;
}
