import type { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { placeAt, scopeWithin } from '../addresses/address';
import {
  type GrantOptions,
  type ItemsGrantOptions,
  parseOwnItemsGrant,
  parsePrefixGrant,
} from '../../config/parse-grant';
import {
  type ApiGrantOptions,
  parseApiGrant,
  parseFunctionGrant,
  parseGraphqlGrant,
  parsePolicyAttachment,
} from '../../config/parse-invoke-grants';
import { parseStatement, type StatementSpec } from '../../config/parse-statement';
import { ConfigError } from '../../config/config-error';
import type { ParsedIdentityPool } from '../../config/identity-pool-options';
import type { PolicyStatement } from '../../policies/documents/policy-document';
import {
  ownItemsPermissions,
  ownPrefixPermissions,
  prefixPermissions,
} from '../../policies/documents/grant-permissions';
import { policyDocument, statementBlock } from './policy-document';

/** Anything that Terraform gives an ARN: a bucket, a table, a key. */
export interface HasArn {
  /** The ARN, as a string or a reference. */
  readonly arn: string;
}

/** An API of API Gateway, REST, HTTP or WebSocket. */
export interface HasExecutionArn {
  /** The execution ARN, as a string or a reference. */
  readonly executionArn: string;
}

/** What a `FederatedRole` is made from. */
export interface FederatedRoleProps {
  readonly key: string;
  readonly pool: ParsedIdentityPool;
  /** The trust policy, as JSON, or the ARN of the role where it is made elsewhere. */
  readonly made: { readonly assumeRolePolicy: string } | { readonly arn: string };
  /** Called for each grant, to write the permissions of this role and of those that extend it. */
  readonly onGrant: (role: FederatedRole, statements: readonly PolicyStatement[]) => void;
}

/**
 * An IAM role that users of the federation receive. It may do nothing until something is granted.
 *
 * Each grant returns the role, and throws a `ConfigError` for what can't be granted.
 */
export class FederatedRole extends Construct {
  /** Key of the role in the federation, and the end of its name. */
  readonly key: string;
  /** ARN of the role: a reference to `resource`, or what the spec says of one that is made elsewhere. */
  readonly arn: string;
  private readonly own?: IamRole;
  private readonly props: FederatedRoleProps;

  constructor(scope: Construct, id: string, address: string, props: FederatedRoleProps) {
    super(scope, id);
    const { path, namePrefix, permissionsBoundary, maxSessionDuration } = props.pool.roleDefaults;
    this.props = props;
    WRITTEN.set(this, { address });
    this.key = props.key;
    if ('arn' in props.made) {
      this.arn = props.made.arn;
      return;
    }
    this.own = placeAt(
      new IamRole(this, 'Resource', {
        name: `${namePrefix}${props.key}`,
        path,
        permissionsBoundary,
        maxSessionDuration,
        assumeRolePolicy: props.made.assumeRolePolicy,
        tags: props.pool.tags,
      }),
      address,
    );
    this.arn = this.own.arn;
  }

  /**
   * The Terraform resource.
   *
   * @throws ConfigError where the role is made elsewhere
   */
  get resource(): IamRole {
    if (this.own !== undefined) return this.own;
    throw new ConfigError(`role \`${this.key}\``, [
      {
        code: 'conflict',
        path: `roles.${this.key}`,
        message: 'the role is made elsewhere, and so is what it may do; grant it there',
      },
    ]);
  }

  /**
   * Lets each user use the objects below `<prefix>/<their identity id>/`, and no one else's.
   *
   * `read` is GetObject, and ListBucket limited to that prefix; `write` is PutObject and
   * AbortMultipartUpload; `delete` is DeleteObject.
   *
   * @example
   * corp.roles.authenticated.grantOwnPrefix(bucket, 'private');
   */
  grantOwnPrefix(bucket: HasArn, prefix: string, options: GrantOptions = {}): this {
    const context = this.grantContext('grantOwnPrefix');
    const { arn: bucketArn, ...grant } = parsePrefixGrant(bucket, prefix, options, context);
    const { partition } = this.props.pool;
    return this.grant(ownPrefixPermissions({ sid: 'OwnPrefix', bucketArn, partition, ...grant }));
  }

  /**
   * Lets every user with this role use the objects below a prefix, each other's too.
   *
   * The same actions as `grantOwnPrefix`. `principalTag()` in the prefix keeps users of different
   * tags apart.
   */
  grantPrefix(bucket: HasArn, prefix: string, options: GrantOptions = {}): this {
    const context = this.grantContext('grantPrefix');
    const { arn: bucketArn, ...grant } = parsePrefixGrant(bucket, prefix, options, context);
    return this.grant(prefixPermissions({ sid: 'Prefix', bucketArn, ...grant }));
  }

  /**
   * Lets each user use the items whose partition key is their identity id, and no others.
   *
   * `read` is GetItem, BatchGetItem and Query; `write` is PutItem and UpdateItem; `delete` is
   * DeleteItem; BatchWriteItem needs `write` and `delete`. There is no Scan.
   */
  grantOwnItems(table: HasArn, options: ItemsGrantOptions = {}): this {
    const context = this.grantContext('grantOwnItems');
    const { arn: tableArn, ...grant } = parseOwnItemsGrant(table, options, context);
    const { partition } = this.props.pool;
    return this.grant(ownItemsPermissions({ sid: 'OwnItems', tableArn, partition, ...grant }));
  }

  /**
   * Lets users call routes of an API of API Gateway (REST, HTTP or WebSocket) whose authorization is
   * `AWS_IAM`: `execute-api:Invoke` on each route.
   *
   * @example
   * corp.roles.authenticated.grantInvokeApi(api, { stage: 'prod', routes: ['GET /orders', 'POST /orders'] });
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
   */
  grantInvokeApi(api: HasExecutionArn, options: ApiGrantOptions): this {
    return this.grant([parseApiGrant(api, options, this.grantContext('grantInvokeApi'))]);
  }

  /**
   * Lets users invoke a Lambda function, or one version or alias of it: `lambda:InvokeFunction` on
   * that ARN alone.
   */
  grantInvokeFunction(target: HasArn): this {
    return this.grant([parseFunctionGrant(target, this.grantContext('grantInvokeFunction'))]);
  }

  /**
   * Lets users query fields of an AppSync API whose authorization is `AWS_IAM`: `appsync:GraphQL` on
   * each field.
   *
   * @example
   * corp.roles.authenticated.grantGraphql(api, ['Query.orders', 'Mutation.addOrder']);
   */
  grantGraphql(api: HasArn, fields: readonly string[]): this {
    return this.grant([parseGraphqlGrant(api, fields, this.grantContext('grantGraphql'))]);
  }

  /**
   * Attaches a managed policy. Roles that extend this one don't get it: it is no grant.
   *
   * @param key What the address of the attachment ends in.
   *
   * @example
   * corp.roles.authenticated.attachPolicy('tracing', { arn: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess' });
   */
  attachPolicy(key: string, policy: HasArn): this {
    const scope = scopeWithin(this, 'Policies');
    const taken = typeof key === 'string' && scope.node.tryFindChild(key) !== undefined;
    const context = this.grantContext('attachPolicy');
    const policyArn = parsePolicyAttachment(key, policy, taken, context);
    const { address } = WRITTEN.get(this) as Written;
    const attachment = new IamRolePolicyAttachment(scope, key, {
      role: this.resource.name,
      policyArn,
    });
    placeAt(attachment, `${address}_${key}`);
    return this;
  }

  /** Adds a statement of your own, for what the other grants don't cover. */
  addStatement(statement: StatementSpec): this {
    return this.grant([parseStatement(statement, this.grantContext('addStatement'))]);
  }

  private grant(statements: readonly PolicyStatement[]): this {
    void this.resource;
    this.props.onGrant(this, statements);
    return this;
  }

  private grantContext(method: string) {
    return {
      subject: `\`${this.key}\`.${method}`,
      principalTags: this.props.pool.principalTags,
    };
  }
}

interface Written {
  readonly address: string;
  /** Absent until something is granted: a role without permissions has no policy. */
  document?: DataAwsIamPolicyDocument;
}

const WRITTEN = new WeakMap<FederatedRole, Written>();

/** Writes what a role may do, instead of what was written before. */
export function writePermissions(
  role: FederatedRole,
  statements: readonly PolicyStatement[],
): void {
  const written = WRITTEN.get(role) as Written;
  const { address, document } = written;
  document?.putStatement(statements.map(statementBlock));
  if (document !== undefined || statements.length === 0) return;
  written.document = policyDocument(role, 'Permissions', address, statements);
  placeAt(
    new IamRolePolicy(role, 'Policy', {
      name: role.key,
      role: role.resource.name,
      policy: written.document.json,
    }),
    address,
  );
}
