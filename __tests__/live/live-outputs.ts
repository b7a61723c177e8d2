import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { isJsonObject, type JsonObject } from '../../src/values/json';
import type { LiveSettings } from './live-settings';

/** What a deployed federation says of itself, as far as the live test needs it. */
export interface LiveOutputs {
  readonly identityPoolId: string;
  /** Key of the logins map. */
  readonly login: string;
  /** Absent where the identity pool trusts a provider directly. */
  readonly userPoolId?: string;
  readonly signInUrl?: string;
  /** Key of the client or provider. */
  readonly client: string;
  /** Terraform JSON for the simulator. */
  readonly model: string;
}

/** Reads what Terraform says of the deployment. */
export function liveOutputs({ outputs, model, federation, client }: LiveSettings): LiveOutputs {
  const isFolder = statSync(outputs).isDirectory();
  const text = isFolder ? terraform(outputs, 'output') : readFileSync(outputs, 'utf8');
  const values = JSON.parse(text) as JsonObject;
  const prefix = federation === '' ? '' : `${federation}_`;
  const read = (name: string): unknown => {
    const output = values[`${prefix}${name}`];
    return isJsonObject(output) ? output.value : undefined;
  };
  const logins = read('login_keys');
  const identityPoolId = read('identity_pool_id');
  if (typeof identityPoolId !== 'string' || !isJsonObject(logins)) {
    throw new Error(
      `LIVE_OUTPUTS: no outputs \`${prefix}identity_pool_id\` and \`${prefix}login_keys\`, got \`${Object.keys(values).join('`, `')}\`; call outputs(), or name the federation in LIVE_FEDERATION`,
    );
  }
  const keys = Object.keys(logins);
  const [key = ''] = client === undefined && keys.length === 1 ? keys : [client ?? ''];
  const login = logins[key];
  if (typeof login !== 'string') {
    throw new Error(
      `LIVE_CLIENT: no such client or provider, got \`${key}\`; there is \`${keys.join('`, `')}\``,
    );
  }
  const urls = read('sign_in_urls');
  const [userPoolId, signInUrl] = [
    read('user_pool_id'),
    isJsonObject(urls) ? urls[key] : undefined,
  ];
  return {
    identityPoolId,
    login,
    client: key,
    ...(typeof userPoolId === 'string' ? { userPoolId } : {}),
    ...(typeof signInUrl === 'string' ? { signInUrl } : {}),
    model: model === undefined ? terraform(outputs, 'show') : readFileSync(model, 'utf8'),
  };
}

function terraform(folder: string, command: 'output' | 'show'): string {
  const printed = execFileSync('terraform', [command, '-json', '-no-color'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Warnings about a person's own settings may come first.
  return printed.slice(Math.max(0, printed.search(/^\{/m)));
}
