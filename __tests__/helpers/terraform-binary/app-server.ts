import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What the app is told about where it runs. */
export interface AppSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly signInUrl: string;
  readonly signOutUrl: string;
  readonly identityPoolId: string;
  /** Key of the logins map. */
  readonly login: string;
  readonly bucket: string;
  readonly table: string;
}

const FIELDS = [
  'state',
  'token',
  'identity',
  'own-file',
  'others-file',
  'own-items',
  'others-items',
];
const SCRIPT = readFileSync(join(__dirname, 'browser-app.js'), 'utf8');

/** Serves the app on the loopback address. */
export class AppServer {
  settings: AppSettings | undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<AppServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const app = new AppServer(server);
    server.on('request', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(app.page());
    });
    return app;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private page(): string {
    const fields = FIELDS.map((id) => `<p id="${id}"></p>`).join('');
    const settings = JSON.stringify(this.settings).replaceAll('<', '\\u003c');
    return `<!doctype html><meta charset="utf-8"><title>App</title>
<button id="sign-in">Sign in</button> <button id="sign-out">Sign out</button>${fields}
<script>const settings = ${settings};</script><script>${SCRIPT}</script>`;
  }
}
