import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isAlive } from '../process/process-group';
import type { FromStandIn, ToStandIn } from './messages';
import { loadOidcProvider } from './oidc-provider';
import { createStandIn, type StandInHandler } from './stand-in-handler';

let handler: StandInHandler | undefined;
let endsWith = process.ppid;

process.on('message', (message: ToStandIn) => {
  if (message.type === 'start') void start(message).catch(fail);
  else {
    handler?.setClients(message.clients);
    tell({ type: 'known' });
  }
});

// Ends with the process that started it, unless it was told first that it may stay.
process.stdin.once('data', () => {
  process.stdin.removeAllListeners('end');
  setInterval(() => isAlive(endsWith) || process.exit(0), 500);
});
process.stdin.once('end', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => {});

async function start({ settings, port = 0 }: Extract<ToStandIn, { type: 'start' }>): Promise<void> {
  endsWith = settings.endsWith;
  const oidcProvider = await loadOidcProvider();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handler = createStandIn(oidcProvider, issuer, settings);
  server.on('request', handler.listener);
  tell({ type: 'ready', issuer });
}

function fail(error: NodeJS.ErrnoException & { readonly port?: number }): void {
  const message =
    error.code === 'EADDRINUSE'
      ? `port ${error.port} is in use; leave the port out to get a free one`
      : error.message;
  tell({ type: 'failed', message });
}

function tell(message: FromStandIn): void {
  if (process.connected) process.send?.(message, () => {});
}
