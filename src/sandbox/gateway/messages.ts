import type { EmulatorOptions } from '../process/emulator';
import type { TrustedIssuer } from '../issuer-table';
import type { SandboxErrorCode } from '../sandbox-error';

/** A message to the gateway's process. */
export type ToGateway =
  | {
      readonly type: 'start';
      /** @default - a free one */
      readonly port?: number;
      readonly emulator: Omit<EmulatorOptions, 'port' | 'signal'>;
      readonly issuers: readonly TrustedIssuer[];
    }
  | { readonly type: 'trust'; readonly issuer: TrustedIssuer }
  | { readonly type: 'allow-origins'; readonly addresses: readonly string[] };

/** A message from the gateway's process. */
export type FromGateway =
  | { readonly type: 'ready'; readonly endpoint: string }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly code: SandboxErrorCode; readonly message: string };
