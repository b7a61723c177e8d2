import type { RequestListener } from 'node:http';
import type { TrustedIssuer } from '../issuer-table';
import { passOn } from './pass-on';

/** Where the gateway stands. */
export interface GatewayPlace {
  /** Its own address. */
  readonly endpoint: string;
  /** Address of the emulator behind it. */
  readonly emulator: string;
  readonly accountId: string;
  readonly issuers: readonly TrustedIssuer[];
}

/** Answers requests, itself or by the emulator. */
export interface GatewayHandler {
  readonly listener: RequestListener;
  readonly trust: (issuer: TrustedIssuer) => void;
}

/** Makes the gateway's handler of requests. */
export async function createGateway({ emulator, endpoint }: GatewayPlace): Promise<GatewayHandler> {
  return {
    trust: () => {},
    listener: (request, response) => void passOn(request, response, { emulator, endpoint }),
  };
}
