import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator, type Emulator } from '../process/emulator';
import { SandboxError } from '../sandbox-error';
import { createGateway, type GatewayHandler } from './gateway-handler';
import type { FromGateway, ToGateway } from './start-gateway';

let emulator: Emulator | undefined;
let handler: GatewayHandler | undefined;

process.on('message', (message: ToGateway) => {
  if (message.type === 'start') return void start(message).catch(fail);
  if (message.type === 'trust') handler?.trust(message.issuer);
  else handler?.allowOrigins(message.addresses);
  tell({ type: 'done' });
});

// Ends with the process that started it, unless it was told first that it may stay.
process.stdin.once('data', () => process.stdin.removeAllListeners('end'));
process.stdin.once('end', () => void end());
process.once('SIGTERM', () => void end());
process.on('SIGINT', () => {});

async function start({ port, emulator: options, issuers }: Extract<ToGateway, { type: 'start' }>) {
  const server = createServer();
  const listener: RequestListener = (_, response) => response.writeHead(503).end();
  server.on('request', listener);
  // Streams of any length: who sends decides how long it takes.
  server.requestTimeout = 0;
  await listen(server, port);
  emulator = await startEmulator(options);
  // What the emulator said last is in its own log.
  emulator.ended.addEventListener('abort', () => process.exit(1));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { services: names } = emulator;
  const running = options.services.map((name) => names[name] ?? name);
  const services = { names, running };
  handler = createGateway({ endpoint, emulator: emulator.endpoint, issuers, services });
  server.off('request', listener);
  server.on('request', handler.listener);
  tell({ type: 'ready', endpoint });
}

async function listen(server: Server, port = 0): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new SandboxError(
      'emulator',
      `port ${port} is in use; leave the port out to get a free one`,
    );
  });
}

function fail(error: unknown): void {
  const { message } = error as Error;
  const code = error instanceof SandboxError ? error.code : 'emulator';
  tell({ type: 'failed', code, message });
}

function tell(message: FromGateway): void {
  if (process.connected) process.send?.(message, () => {});
}

async function end(): Promise<void> {
  await emulator?.stop();
  process.exit(0);
}
