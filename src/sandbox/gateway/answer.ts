import { randomUUID } from 'node:crypto';

/** What the gateway answers by itself. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers as services with a JSON protocol do. */
export function jsonAnswer(body: unknown, status = 200): Answer {
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': randomUUID(),
    },
    body: JSON.stringify(body),
  };
}

/** Refuses as the token endpoint of a user pool does. */
export function oauthError(error: string): Answer {
  return {
    status: 400,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error }),
  };
}

/** Refuses as services with a JSON protocol do. */
export function jsonError({ code, message, status }: ServiceError): Answer {
  // The services differ in how they write `message`, and clients read both.
  const answer = jsonAnswer({ __type: code, message, Message: message }, status);
  return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': code } };
}

/** Answers as STS does: the result of an action in XML. */
export function queryAnswer(action: string, result: string): Answer {
  const id = randomUUID();
  return xml(
    200,
    `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></${action}Response>`,
  );
}

/** Refuses as services with the query protocol do, such as STS and IAM. */
export function queryError({ code, message, status }: ServiceError): Answer {
  const id = randomUUID();
  return xml(
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`,
  );
}

/** Refuses as S3 does. */
export function restError({ code, message, status }: ServiceError): Answer {
  const id = randomUUID();
  const answer = xml(
    status,
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message><RequestId>${id}</RequestId><HostId>sandbox</HostId></Error>`,
  );
  return { ...answer, headers: { ...answer.headers, 'x-amz-request-id': id } };
}

function xml(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

/** Escapes a string for XML. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A refusal in AWS's words, in whatever form the service gives it. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';

  /** @param code The error's name, such as `NotAuthorizedException`. */
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}
