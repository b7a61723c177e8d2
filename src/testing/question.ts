import type { Request } from '../simulator/request';
import type { SignIn } from '../simulator/sign-in';
import type { SimulateOptions } from '../simulator/simulate';

/** Somebody who signs in, and how points that nobody has settled are read. */
export type SignInQuestion = SignIn & SimulateOptions;

/** Somebody who signs in, and what they want to do. */
export type RequestQuestion = SignInQuestion &
  Omit<Request, 'resource'> & {
    /**
     * ARN of the resource, tokens and references in it taken; `ownIdentity` in it is the caller's own
     * identity id.
     */
    readonly resource: string;
  };
