import { readSource, simulate } from 'cdktf-cognito-federation/simulator';

/** The role that a department receives, whether it may read an object, and by which statement. */
export interface Reader {
  readonly department: string;
  readonly role?: string;
  readonly outcome: string;
  readonly statement?: string;
}

/** Asks a synthesized stack, a plan or a state which departments may read an object. */
export async function whoReads(
  path: string,
  object: string,
  departments: readonly string[],
): Promise<Reader[]> {
  const { model } = await readSource(path);
  return departments.map((department) => {
    const signIn = { claims: { 'custom:department': department } };
    const { verdict, requests } = simulate(model, signIn, [
      { action: 's3:GetObject', resource: object },
    ]);
    const [request] = requests;
    return {
      department,
      role: verdict.outcome === 'credentials' ? verdict.role : undefined,
      outcome: request?.outcome ?? verdict.outcome,
      statement: request?.by?.sid,
    };
  });
}
