import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An STS on this machine that only tells whose account it is, which is all that a plan asks AWS. */
export interface StandInSts {
  readonly endpoint: string;
  readonly stop: () => void;
}

const ACCOUNT = '111122223333';

/** Starts it. A caller whose access key is an account number is of that account. */
export async function startStandInSts(): Promise<StandInSts> {
  const server = createServer((request, response) => {
    const [, key] = /Credential=(\d{12})\//.exec(request.headers.authorization ?? '') ?? [];
    const account = key ?? ACCOUNT;
    request.resume();
    response.setHeader('Content-Type', 'text/xml');
    response.end(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:root</Arn><UserId>root</UserId><Account>${account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
