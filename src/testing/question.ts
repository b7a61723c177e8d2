import type { Request } from '../simulator/request';
import type { SignIn } from '../simulator/sign-in';
import type { SimulateOptions } from '../simulator/simulate';

/** A user who signs in, and how undocumented behaviour of AWS is read. */
export type SignInQuestion = SignIn & SimulateOptions;

/** A user who signs in, and what they want to do. */
export type RequestQuestion = SignInQuestion &
  Omit<Request, 'resource'> & {
    /**
     * ARN of the resource, tokens and references in it taken; `ownIdentity` in it is the caller's own
     * identity id.
     */
    readonly resource: string;
  };
