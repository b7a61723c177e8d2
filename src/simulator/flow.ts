import type { Federation } from '../model/federation';
import type { IdentityPoolModel } from '../model/identity-pool';
import type { RoleKey } from '../model/role';
import type { ResolvedLogin } from './resolved-login';
import type { SignIn } from './sign-in';
import type { Simulation } from './simulation';
import type { Switches } from './switches';

/** What a flow starts from. */
export interface FlowInput {
  readonly pool: IdentityPoolModel;
  readonly federation: Federation;
  readonly signIn: SignIn;
  readonly logins: readonly ResolvedLogin[];
  /** What stands for the role that the caller asks for. */
  readonly askedRole?: RoleKey;
  readonly switches: Partial<Switches>;
}

/** What a flow comes to. */
export type FlowResult = Pick<
  Simulation,
  'verdict' | 'role' | 'session' | 'trust' | 'notes' | 'restsOn'
>;
