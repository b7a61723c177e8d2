/** What the live test runs against, and as whom. */
export interface LiveSettings {
  /** A folder of Terraform, or a file with `terraform output -json`. */
  readonly outputs: string;
  /** A file with Terraform JSON; absent where the folder says it. */
  readonly model?: string;
  /** Prefix of the outputs; empty for those of the Terraform module. */
  readonly federation: string;
  /** Key of the app client or provider; absent where there is only one. */
  readonly client?: string;
  readonly signIn:
    | { readonly type: 'token'; readonly idToken: string }
    | { readonly type: 'hosted'; readonly username: string; readonly password: string };
  /** A place that holds what is the person's own, `{identity}` in it. */
  readonly ownData: string;
  /** Address that stands for AWS; absent for AWS itself. */
  readonly endpoint?: string;
}

/** The settings, or the variables that are missing, each with what it is for. */
export type ReadSettings =
  | { readonly type: 'settings'; readonly settings: LiveSettings }
  | { readonly type: 'missing'; readonly variables: readonly string[] };

/** Reads the settings of the live test out of the environment. */
export function liveSettings(environment: NodeJS.ProcessEnv): ReadSettings {
  const read = (name: string) => (environment[name] === '' ? undefined : environment[name]);
  const [outputs, ownData, model] = [
    read('LIVE_OUTPUTS'),
    read('LIVE_OWN_DATA'),
    read('LIVE_MODEL'),
  ];
  const signIn = signInOf(read);
  const hasModel = model !== undefined || outputs?.endsWith('.json') !== true;
  if (outputs !== undefined && ownData !== undefined && signIn !== undefined && hasModel) {
    const [federation = '', client] = [read('LIVE_FEDERATION'), read('LIVE_CLIENT')];
    const endpoint = read('AWS_ENDPOINT_URL');
    return {
      type: 'settings',
      settings: { outputs, model, federation, client, signIn, ownData, endpoint },
    };
  }
  return {
    type: 'missing',
    variables: [
      ...(outputs === undefined
        ? ['LIVE_OUTPUTS (a folder of Terraform, or a file with `terraform output -json`)']
        : []),
      ...(hasModel ? [] : ['LIVE_MODEL (a file with `terraform show -json`)']),
      ...(signIn === undefined ? ['LIVE_ID_TOKEN, or LIVE_USERNAME and LIVE_PASSWORD'] : []),
      ...(ownData === undefined
        ? [
            'LIVE_OWN_DATA (such as `s3://bucket/private/{identity}/` or `dynamodb://table/{identity}`)',
          ]
        : []),
    ],
  };
}

function signInOf(read: (name: string) => string | undefined): LiveSettings['signIn'] | undefined {
  const idToken = read('LIVE_ID_TOKEN');
  if (idToken !== undefined) return { type: 'token', idToken };
  const [username, password] = [read('LIVE_USERNAME'), read('LIVE_PASSWORD')];
  if (username === undefined || password === undefined) return undefined;
  return { type: 'hosted', username, password };
}
