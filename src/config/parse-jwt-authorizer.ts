import { sortedSet } from '../values/by-code-unit';
import { isUnresolved } from '../values/is-unresolved';
import { noSuch } from '../values/no-such';
import { resourceKeyProblem } from './names';
import { strings } from './reading/collections';
import { parse } from './reading/cursor';
import { options, type TableOf, withDefault } from './reading/options';
import { string } from './reading/read-value';

/** Whose tokens an HTTP API takes. */
export interface JwtAuthorizerSpec<ClientKey extends string = string> {
  /** Id of the HTTP API, as `id` of an `Apigatewayv2Api`. */
  readonly apiId: string;
  /**
   * Keys of the app clients whose tokens are taken, machine clients too. At least one.
   *
   * @default - every client of the user pool
   */
  readonly clients?: readonly ClientKey[];
}

/** What a call that adds a JWT authorizer is compared with. */
export interface JwtAuthorizerContext {
  readonly subject: string;
  /** Keys of the clients that there are. */
  readonly declared: readonly string[];
  /** Whether there is an authorizer of that key. */
  readonly isTaken: (key: string) => boolean;
}

const readKey = string({
  what: 'the key of an authorizer',
  pattern: /^/,
  rule: 'such as `orders`',
  mustBeKnown: true,
});
const readApiId = string({
  what: 'the id of an HTTP API',
  pattern: /^[a-z0-9]{1,64}$/,
  rule: 'lower-case letters and digits, such as `a1b2c3`',
});
const readClient = string({
  what: 'the key of a client',
  pattern: /^/,
  rule: 'such as `web`',
  mustBeKnown: true,
});

/**
 * Parses a call that adds a JWT authorizer, with its clients in code-unit order.
 *
 * @throws ConfigError with every problem of the call
 */
export function parseJwtAuthorizer(
  key: unknown,
  spec: unknown,
  { subject, declared, isTaken }: JwtAuthorizerContext,
): Required<JwtAuthorizerSpec> {
  const table = {
    apiId: readApiId,
    clients: withDefault([...declared], strings({ what: 'keys of clients', min: 1 }, readClient)),
  } satisfies TableOf<JwtAuthorizerSpec>;
  return parse({ key, options: spec }, subject, (call) => {
    const name = readKey(call.at('key'));
    const problem = isTaken(name)
      ? `there is an authorizer \`${name}\` already; choose another key`
      : resourceKeyProblem(name);
    if (!isUnresolved(name) && problem !== undefined) call.at('key').report('bad-key', problem);
    const at = call.at('options');
    const what = 'the API and whose tokens it takes, as `{ apiId }`';
    const { apiId, clients } = options({ what }, table)(at);
    if (declared.length === 0 && at.at('clients').isAbsent) {
      at.at('clients').report(
        'missing',
        'no client is declared whose tokens could be taken; declare one',
      );
    }
    clients.forEach((client, index) => {
      if (isUnresolved(client) || declared.includes(client)) return;
      at.at('clients')
        .item(index)
        .report('unknown-client', noSuch('client', client, declared));
    });
    return { apiId, clients: sortedSet(clients) };
  });
}
