import {
  CognitoRiskConfiguration,
  type CognitoRiskConfigurationConfig,
} from '@cdktf/provider-aws/lib/cognito-risk-configuration';
import { Construct } from 'constructs';
import type { ParsedRisk } from '../../config/user-pool-threat-protection';
import { placeAt } from '../addresses/address';

/** What threat protection does, at a user pool or at one of its clients. */
export class RiskConfiguration extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoRiskConfiguration;

  constructor(
    scope: Construct,
    id: string,
    address: string,
    risk: ParsedRisk,
    references: { readonly userPoolId: string; readonly clientId?: string },
  ) {
    super(scope, id);
    this.resource = placeAt(
      new CognitoRiskConfiguration(this, 'Resource', { ...references, ...blocks(risk) }),
      address,
    );
  }
}

function blocks({
  accountTakeover,
  compromisedCredentials,
  exceptions,
}: ParsedRisk): Omit<CognitoRiskConfigurationConfig, 'userPoolId'> {
  return {
    compromisedCredentialsRiskConfiguration: compromisedCredentials && {
      eventFilter: compromisedCredentials.eventFilter && [...compromisedCredentials.eventFilter],
      actions: { eventAction: compromisedCredentials.eventAction },
    },
    accountTakeoverRiskConfiguration: accountTakeover && {
      actions: {
        lowAction: accountTakeover.lowAction,
        mediumAction: accountTakeover.mediumAction,
        highAction: accountTakeover.highAction,
      },
      notifyConfiguration: accountTakeover.notifyConfiguration,
    },
    riskExceptionConfiguration: exceptions && {
      blockedIpRangeList: exceptions.blockedIpRanges && [...exceptions.blockedIpRanges],
      skippedIpRangeList: exceptions.skippedIpRanges && [...exceptions.skippedIpRanges],
    },
  };
}
