import { own, type JsonObject } from '../../values/json';

/** An attribute that got a made-up value. */
export interface MadeUpAttribute {
  /** Address of the resource or data source, with keys of instances where they are known. */
  readonly address: string;
  readonly attribute: string;
}

/**
 * Makes up texts for attributes that only a deployment knows. Each is unique, of the form that the
 * provider and AWS expect, and in no file that was read: so it is found again wherever it is copied to.
 */
export class MadeUpValues {
  private readonly attributes = new Map<string, MadeUpAttribute>();
  private readonly mark: string;
  private readonly account: string;

  /**
   * @param isWritten Whether a text is somewhere in the files that are evaluated.
   * @param variant Makes other values, with which the answer has to be the same.
   */
  constructor(isWritten: (text: string) => boolean, variant = 0) {
    const marks = Array.from({ length: 99 }, (_, at) => `cf0${variant}e${10 + at}`.slice(0, 7));
    const accounts = Array.from({ length: 90 }, (_, at) => `97${variant}${10 + at}`);
    this.mark = marks.find((each) => !isWritten(each)) ?? 'cf0e999';
    this.account = accounts.find((each) => !isWritten(each)) ?? '97999';
  }

  /** Makes up an attribute of an object of a type; the same text for the same attribute. */
  of(type: string, place: MadeUpAttribute): string {
    const code = `${this.mark}${String(this.attributes.size).padStart(5, '0')}`;
    const made = this.form(type, place, code);
    this.attributes.set(made, place);
    return made;
  }

  /** A text that is decoded as JSON: a made-up text at each place that is read out of it. */
  decoded(place: MadeUpAttribute, make: (end: string) => JsonObject): string {
    const code = `${this.mark}${String(this.attributes.size).padStart(5, '0')}`;
    const made = JSON.stringify(make(code));
    this.attributes.set(made, place);
    return made;
  }

  /** The policy in place of a document until the document itself is put there. */
  document(place: MadeUpAttribute): string {
    const code = `${this.mark}${String(this.attributes.size).padStart(5, '0')}`;
    const statement = { Sid: code, Effect: 'Deny', Action: 'cfx:none', Resource: '*' };
    const made = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    this.attributes.set(made, place);
    return made;
  }

  /** All texts that were made up, and what each is made up of. */
  get all(): readonly (readonly [string, MadeUpAttribute])[] {
    return [...this.attributes];
  }

  /** What every text that was made up holds, one of these, and what is left of one that was cut. */
  get marks(): readonly string[] {
    return [this.mark, letters(this.mark), this.account];
  }

  private form(type: string, { attribute }: MadeUpAttribute, code: string): string {
    const number = String(this.attributes.size).padStart(12 - this.account.length, '0');
    const made: Made = { code, account: `${this.account}${number}`, type };
    const special = own(own(FORMS, type) ?? {}, attribute);
    if (special !== undefined) return special(made);
    return attribute === 'arn' || attribute.endsWith('_arn') ? arn(made) : code;
  }
}

interface Made {
  readonly code: string;
  readonly account: string;
  readonly type: string;
}

const REGION = 'eu-west-1';

function arn({ type, code, account }: Made): string {
  const [, family = 'none'] = type.split('_');
  const service = own(SERVICES, type.replace(/^aws_/, '')) ?? own(SERVICES, family) ?? family;
  const place = GLOBAL.has(service) ? '' : REGION;
  return `arn:aws:${service}:${place}:${account}:${type.replace(/^aws_/, '').replaceAll('_', '-')}/${code}`;
}

const GLOBAL: ReadonlySet<string> = new Set(['cloudfront', 'iam']);

/** What ARNs call a service, where types of resources call it otherwise. */
const SERVICES: Readonly<Record<string, string>> = {
  alb: 'elasticloadbalancing',
  api: 'apigateway',
  apigatewayv2: 'apigateway',
  cloudwatch_log_group: 'logs',
  db: 'rds',
  instance: 'ec2',
  lb: 'elasticloadbalancing',
  sfn: 'states',
  subnet: 'ec2',
  vpc: 'ec2',
};

type Form = (made: Made) => string;

const iam =
  (kind: string): Form =>
  ({ account, code }) =>
    `arn:aws:iam::${account}:${kind}/${code}`;
const regional =
  (service: string, before: string): Form =>
  ({ account, code }) =>
    `arn:aws:${service}:${REGION}:${account}:${before}${code}`;
const bucketHost: Form = ({ code }) => `${code}.s3.amazonaws.com`;
const invocation: Form = (made) =>
  `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${regional('lambda', 'function:')(made)}/invocations`;

/** Forms that the provider checks, or that are taken apart by what is written around them. */
const FORMS: Readonly<Record<string, Readonly<Record<string, Form>>>> = {
  aws_api_gateway_rest_api: { execution_arn: regional('execute-api', '') },
  aws_apigatewayv2_api: { execution_arn: regional('execute-api', '') },
  aws_caller_identity: {
    account_id: ({ account }) => account,
    arn: iam('user'),
    id: ({ account }) => account,
  },
  aws_cloudfront_origin_access_identity: {
    iam_arn: ({ code }) => `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${code}`,
  },
  aws_cognito_identity_pool: {
    id: ({ code }) => `${REGION}:00000000-0000-4000-8000-${code}`,
  },
  aws_cognito_user_pool: {
    endpoint: ({ code }) => `cognito-idp.${REGION}.amazonaws.com/${REGION}_${code}`,
    id: ({ code }) => `${REGION}_${code}`,
  },
  aws_iam_openid_connect_provider: { arn: iam('oidc-provider'), id: iam('oidc-provider') },
  aws_iam_policy: { arn: iam('policy'), id: iam('policy') },
  aws_iam_role: { arn: iam('role') },
  aws_iam_saml_provider: { arn: iam('saml-provider'), id: iam('saml-provider') },
  aws_iam_user: { arn: iam('user') },
  aws_lambda_function: {
    arn: regional('lambda', 'function:'),
    invoke_arn: invocation,
    qualified_arn: regional('lambda', 'function:'),
  },
  aws_partition: {
    dns_suffix: ({ code }) => `${code}.amazonaws.com`,
    partition: ({ code }) => `aws-${letters(code)}`,
    id: ({ code }) => `aws-${letters(code)}`,
    reverse_dns_prefix: ({ code }) => `com.amazonaws.${code}`,
  },
  aws_region: {
    id: ({ code }) => region(code),
    name: ({ code }) => region(code),
    region: ({ code }) => region(code),
  },
  aws_s3_bucket: {
    arn: ({ code }) => `arn:aws:s3:::${code}`,
    bucket_domain_name: bucketHost,
    bucket_regional_domain_name: bucketHost,
  },
  aws_sns_topic: { arn: regional('sns', ''), id: regional('sns', '') },
  aws_sqs_queue: {
    arn: regional('sqs', ''),
    id: ({ account, code }) => `https://sqs.${REGION}.amazonaws.com/${account}/${code}`,
    url: ({ account, code }) => `https://sqs.${REGION}.amazonaws.com/${account}/${code}`,
  },
};

// Neither a partition nor a Region has digits within.
function letters(code: string): string {
  return code.replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] as string);
}

function region(code: string): string {
  return `zz-${letters(code)}-1`;
}
