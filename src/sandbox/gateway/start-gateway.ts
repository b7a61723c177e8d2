import { join } from 'node:path';
import type { EmulatorOptions } from '../process/emulator';
import type { TrustedIssuer } from '../issuer-table';
import { SandboxError, type SandboxErrorCode } from '../sandbox-error';
import { SideProcess } from '../process/side-process';

/** How the gateway is started, with the emulator behind it. */
export interface GatewayOptions {
  /** @default - a free one */
  readonly port?: number;
  readonly emulator: Omit<EmulatorOptions, 'port' | 'signal'>;
  /** Issuers whose tokens are accepted besides those of user pools. */
  readonly issuers: readonly TrustedIssuer[];
  /** @default - runs until it is stopped */
  readonly signal?: AbortSignal;
}

/**
 * Starts the gateway in a process of its own, which starts the emulator.
 *
 * Each of the three ends with the one that started it, however that ends: the gateway may outlive this
 * process when it is released, and neither it nor the emulator ever outlives the other.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { port, emulator, issuers, signal } = options;
  const program = {
    file: join(__dirname, 'main'),
    log: join(emulator.folder, 'gateway.log'),
    name: 'the local AWS',
  };
  return SideProcess.startWith<ToGateway, FromGateway, Gateway>(program, signal, async (side) => {
    const answer = await side.ask({ type: 'start', port, emulator, issuers }, () => true);
    if (answer.type === 'failed') throw new SandboxError(answer.code, answer.message);
    return new Gateway(side, answer.type === 'ready' ? answer.endpoint : '');
  });
}

/** A running gateway on the loopback address, and the emulator behind it. */
export class Gateway {
  constructor(
    private readonly side: SideProcess<ToGateway, FromGateway>,
    readonly endpoint: string,
  ) {}

  get processId(): number {
    return this.side.processId;
  }

  /** Aborted with the reason once it or the emulator has ended without being asked to. */
  get ended(): AbortSignal {
    return this.side.ended;
  }

  /** Accepts the tokens of one more issuer. */
  async trust(issuer: TrustedIssuer): Promise<void> {
    await this.side.ask({ type: 'trust', issuer }, ({ type }) => type === 'done');
  }

  /** Lets pages of the origins of these addresses read what is answered. */
  async allowOrigins(addresses: readonly string[]): Promise<void> {
    await this.side.ask({ type: 'allow-origins', addresses }, ({ type }) => type === 'done');
  }

  /** Lets both outlive this process. */
  release(): void {
    this.side.release();
  }

  async stop(): Promise<void> {
    await this.side.stop();
  }
}

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
