/** Where the hosted sign-in lives: below AWS's domain, at one of your own, or at both. */
export interface DomainSpec {
  /**
   * Beginning of `https://<prefix>.auth.<region>.amazoncognito.com`. Unique in its Region, 1 to 63
   * lower-case letters, digits and hyphens; `aws`, `amazon` and `cognito` are reserved.
   *
   * @default - none: `customDomain` is the only one
   */
  readonly prefix?: string;
  /**
   * Whether the prefix stands before `auth-fips` and not `auth`, as it does in GovCloud.
   *
   * @default - true with the partition `aws-us-gov`, else false
   */
  readonly fips?: boolean;
  /**
   * A domain of your own, which GovCloud doesn't have. All outputs name it, also beside a prefix.
   *
   * @default - none: the prefix is the only one
   */
  readonly customDomain?: CustomDomainSpec;
  /**
   * Which pages sign users in: 1 are those of the classic hosted UI, 2 those of managed login, which
   * needs the feature plan ESSENTIALS or PLUS, and shows a client nothing until it has a branding style.
   *
   * @default - 1, by AWS
   */
  readonly managedLoginVersion?: 1 | 2;
}

/** A provider configuration of Terraform, as an `AwsProvider` is one. */
export interface ProviderConfigurationSpec {
  /** Its name, such as `aws.virginia`. */
  readonly fqn: string;
}

/** A public hosted zone of Route 53. */
export interface HostedZoneSpec {
  /** Id of the zone, as `zoneId` of a `Route53Zone`. */
  readonly id: string;
}

/**
 * A domain of your own for the hosted sign-in, with its certificate and its DNS record given or made.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-add-custom-domain.html
 */
export interface CustomDomainSpec {
  /** Full name, such as `auth.example.com`; its parent, `example.com`, needs an A record before. */
  readonly name: string;
  /**
   * ARN of a certificate for that name in ACM, in us-east-1 whatever the Region of the user pool.
   *
   * @default - one is made by `certificateProvider`
   */
  readonly certificateArn?: string;
  /**
   * Provider configuration of us-east-1, by which a certificate is made. The record that validates it is made in
   * `hostedZone`; the first apply waits some minutes for ACM to find it.
   *
   * @default - none is made: `certificateArn` is given
   *
   * @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
   */
  readonly certificateProvider?: ProviderConfigurationSpec;
  /**
   * Hosted zone of that name, in the account of the default provider: the alias record of the domain is made there.
   *
   * @default - DNS is yours: an alias to the output `customDomainTarget`
   */
  readonly hostedZone?: HostedZoneSpec;
}
