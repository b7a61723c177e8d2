import {
  awsClients,
  type AwsClients,
  type ClientsOf,
} from '../../../src/sources/deployed/aws-clients';

/** An error of AWS by its name. */
export function named(name: string, message = 'no'): Error {
  return Object.assign(new Error(message), { name });
}

/** What AWS answers to a command, or how that depends on what it is asked. */
export type Answer = object | ((input: Readonly<Record<string, string>>) => object);

/** Clients that answer so, and that nothing is there to any other command. */
export function clientsOf(answers: Readonly<Record<string, Answer>>): ClientsOf {
  const clients = awsClients({ credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  return (region) => {
    const made = clients(region);
    for (const client of Object.values(made) as AwsClients['iam'][]) {
      client.send = ((command: { readonly input: Readonly<Record<string, string>> }) => {
        const given = answers[command.constructor.name.replace(/Command$/, '')];
        const answer =
          typeof given === 'function' ? (given as (input: object) => object)(command.input) : given;
        if (answer === undefined) return Promise.reject(named('ResourceNotFoundException'));
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      }) as typeof client.send;
    }
    return made;
  };
}
