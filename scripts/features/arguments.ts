/** Where an argument of the provider has its word: the path of an option, or of a method. */
type Words = Readonly<Record<string, string>>;

/**
 * The word for each argument of the Cognito resources of AWS provider 5.100, by resource. A test
 * synthesizes every word and looks its argument up in what comes out.
 */
export const WORDS: Readonly<Record<string, Words>> = {
  aws_cognito_user_pool: {
    'account_recovery_setting.recovery_mechanism.name': 'accountRecovery',
    'account_recovery_setting.recovery_mechanism.priority': 'accountRecovery',
    'admin_create_user_config.allow_admin_create_user_only': 'selfSignUp',
    'admin_create_user_config.invite_message_template.email_message':
      'messages.invitation.emailMessage',
    'admin_create_user_config.invite_message_template.email_subject':
      'messages.invitation.emailSubject',
    'admin_create_user_config.invite_message_template.sms_message':
      'messages.invitation.smsMessage',
    alias_attributes: 'aliasAttributes',
    auto_verified_attributes: 'autoVerifiedAttributes',
    deletion_protection: 'protection',
    'device_configuration.challenge_required_on_new_device': 'devices.challengeRequiredOnNewDevice',
    'device_configuration.device_only_remembered_on_user_prompt':
      'devices.deviceOnlyRememberedOnUserPrompt',
    'email_configuration.configuration_set': 'email.configurationSet',
    'email_configuration.email_sending_account': 'email.sourceArn',
    'email_configuration.from_email_address': 'email.from',
    'email_configuration.reply_to_email_address': 'email.replyTo',
    'email_configuration.source_arn': 'email.sourceArn',
    'email_mfa_configuration.message': 'messages.mfa.emailMessage',
    'email_mfa_configuration.subject': 'messages.mfa.emailSubject',
    'lambda_config.create_auth_challenge': 'triggers.createAuthChallenge',
    'lambda_config.custom_email_sender.lambda_arn': 'triggers.customEmailSender',
    'lambda_config.custom_email_sender.lambda_version': 'triggers.customEmailSender',
    'lambda_config.custom_message': 'triggers.customMessage',
    'lambda_config.custom_sms_sender.lambda_arn': 'triggers.customSmsSender',
    'lambda_config.custom_sms_sender.lambda_version': 'triggers.customSmsSender',
    'lambda_config.define_auth_challenge': 'triggers.defineAuthChallenge',
    'lambda_config.kms_key_id': 'triggers.kmsKeyId',
    'lambda_config.post_authentication': 'triggers.postAuthentication',
    'lambda_config.post_confirmation': 'triggers.postConfirmation',
    'lambda_config.pre_authentication': 'triggers.preAuthentication',
    'lambda_config.pre_sign_up': 'triggers.preSignUp',
    'lambda_config.pre_token_generation_config.lambda_arn': 'triggers.preTokenGeneration',
    'lambda_config.pre_token_generation_config.lambda_version':
      'triggers.preTokenGenerationVersion',
    'lambda_config.user_migration': 'triggers.userMigration',
    'lambda_config.verify_auth_challenge_response': 'triggers.verifyAuthChallengeResponse',
    mfa_configuration: 'mfa.mode',
    name: 'name',
    'password_policy.minimum_length': 'passwordPolicy.minimumLength',
    'password_policy.password_history_size': 'passwordPolicy.passwordHistorySize',
    'password_policy.require_lowercase': 'passwordPolicy.requireLowercase',
    'password_policy.require_numbers': 'passwordPolicy.requireNumbers',
    'password_policy.require_symbols': 'passwordPolicy.requireSymbols',
    'password_policy.require_uppercase': 'passwordPolicy.requireUppercase',
    'password_policy.temporary_password_validity_days':
      'passwordPolicy.temporaryPasswordValidityDays',
    'schema.attribute_data_type': 'customAttributes.*.type',
    'schema.mutable': 'customAttributes.*.mutable, standardAttributes.*.mutable',
    'schema.name': 'customAttributes, standardAttributes',
    'schema.number_attribute_constraints.max_value': 'customAttributes.*.max',
    'schema.number_attribute_constraints.min_value': 'customAttributes.*.min',
    'schema.required': 'requiredAttributes',
    'schema.string_attribute_constraints.max_length':
      'customAttributes.*.maxLength, standardAttributes.*.maxLength',
    'schema.string_attribute_constraints.min_length':
      'customAttributes.*.minLength, standardAttributes.*.minLength',
    'sign_in_policy.allowed_first_auth_factors': 'signIn.allowedFirstAuthFactors',
    sms_authentication_message: 'messages.mfa.smsMessage',
    'sms_configuration.external_id': 'sms.externalId',
    'sms_configuration.sns_caller_arn': 'sms, sms.snsCallerArn',
    'sms_configuration.sns_region': 'sms.snsRegion',
    'software_token_mfa_configuration.enabled': 'mfa.softwareToken',
    tags: 'tags',
    'user_attribute_update_settings.attributes_require_verification_before_update':
      'attributesRequireVerificationBeforeUpdate',
    'user_pool_add_ons.advanced_security_additional_flows.custom_auth_mode':
      'threatProtection.customAuthMode',
    'user_pool_add_ons.advanced_security_mode': 'threatProtection.mode',
    user_pool_tier: 'userPoolTier',
    username_attributes: 'usernameAttributes',
    'username_configuration.case_sensitive': 'usernameConfiguration.caseSensitive',
    'verification_message_template.default_email_option':
      'messages.verification.defaultEmailOption',
    'verification_message_template.email_message': 'messages.verification.emailMessage',
    'verification_message_template.email_message_by_link':
      'messages.verification.emailMessageByLink',
    'verification_message_template.email_subject': 'messages.verification.emailSubject',
    'verification_message_template.email_subject_by_link':
      'messages.verification.emailSubjectByLink',
    'verification_message_template.sms_message': 'messages.verification.smsMessage',
    'web_authn_configuration.relying_party_id': 'signIn.webAuthn.relyingPartyId',
    'web_authn_configuration.user_verification': 'signIn.webAuthn.userVerification',
  },
  aws_cognito_risk_configuration: {
    'account_takeover_risk_configuration.actions.high_action.event_action':
      'threatProtection.accountTakeover.highAction.eventAction',
    'account_takeover_risk_configuration.actions.high_action.notify':
      'threatProtection.accountTakeover.highAction.notify',
    'account_takeover_risk_configuration.actions.low_action.event_action':
      'threatProtection.accountTakeover.lowAction.eventAction',
    'account_takeover_risk_configuration.actions.low_action.notify':
      'threatProtection.accountTakeover.lowAction.notify',
    'account_takeover_risk_configuration.actions.medium_action.event_action':
      'threatProtection.accountTakeover.mediumAction.eventAction',
    'account_takeover_risk_configuration.actions.medium_action.notify':
      'threatProtection.accountTakeover.mediumAction.notify',
    'account_takeover_risk_configuration.notify_configuration.block_email.html_body':
      'threatProtection.accountTakeover.notifyConfiguration.blockEmail.htmlBody',
    'account_takeover_risk_configuration.notify_configuration.block_email.subject':
      'threatProtection.accountTakeover.notifyConfiguration.blockEmail.subject',
    'account_takeover_risk_configuration.notify_configuration.block_email.text_body':
      'threatProtection.accountTakeover.notifyConfiguration.blockEmail.textBody',
    'account_takeover_risk_configuration.notify_configuration.from':
      'threatProtection.accountTakeover.notifyConfiguration.from',
    'account_takeover_risk_configuration.notify_configuration.mfa_email.html_body':
      'threatProtection.accountTakeover.notifyConfiguration.mfaEmail.htmlBody',
    'account_takeover_risk_configuration.notify_configuration.mfa_email.subject':
      'threatProtection.accountTakeover.notifyConfiguration.mfaEmail.subject',
    'account_takeover_risk_configuration.notify_configuration.mfa_email.text_body':
      'threatProtection.accountTakeover.notifyConfiguration.mfaEmail.textBody',
    'account_takeover_risk_configuration.notify_configuration.no_action_email.html_body':
      'threatProtection.accountTakeover.notifyConfiguration.noActionEmail.htmlBody',
    'account_takeover_risk_configuration.notify_configuration.no_action_email.subject':
      'threatProtection.accountTakeover.notifyConfiguration.noActionEmail.subject',
    'account_takeover_risk_configuration.notify_configuration.no_action_email.text_body':
      'threatProtection.accountTakeover.notifyConfiguration.noActionEmail.textBody',
    'account_takeover_risk_configuration.notify_configuration.reply_to':
      'threatProtection.accountTakeover.notifyConfiguration.replyTo',
    'account_takeover_risk_configuration.notify_configuration.source_arn':
      'threatProtection.accountTakeover.notifyConfiguration.sourceArn',
    client_id: 'threatProtection.clients',
    'compromised_credentials_risk_configuration.actions.event_action':
      'threatProtection.compromisedCredentials.eventAction',
    'compromised_credentials_risk_configuration.event_filter':
      'threatProtection.compromisedCredentials.eventFilter',
    'risk_exception_configuration.blocked_ip_range_list':
      'threatProtection.exceptions.blockedIpRanges',
    'risk_exception_configuration.skipped_ip_range_list':
      'threatProtection.exceptions.skippedIpRanges',
  },
  aws_cognito_user_group: {
    description: 'groups.*.description, roles.*.group.description',
    name: 'groups.*.name, roles.*.group.name',
    precedence: 'groups.*.precedence, roles.*.group.precedence',
    role_arn: 'groups.*.roleArn, roles.*.group',
  },
  aws_cognito_user_pool_client: {
    access_token_validity: 'clients.*.accessTokenMinutes',
    auth_session_validity: 'clients.*.authSessionMinutes',
    default_redirect_uri: 'clients.*.defaultRedirectUri',
    enable_propagate_additional_user_context_data: 'clients.*.propagateAdditionalUserContext',
    'refresh_token_rotation.feature': 'clients.*.refreshTokenRotation',
    'refresh_token_rotation.retry_grace_period_seconds':
      'clients.*.refreshTokenRotation.retryGracePeriodSeconds',
    allowed_oauth_flows: 'clients.*.type, clients.*.allowImplicitFlow',
    allowed_oauth_flows_user_pool_client: 'clients.*.callbackUrls',
    allowed_oauth_scopes: 'clients.*.scopes',
    callback_urls: 'clients.*.callbackUrls',
    explicit_auth_flows: 'clients.*.authFlows',
    generate_secret: 'clients.*.type, clients.*.generateSecret',
    id_token_validity: 'clients.*.idTokenMinutes',
    logout_urls: 'clients.*.logoutUrls',
    name: 'clients.*.name',
    read_attributes: 'clients.*.readAttributes',
    refresh_token_validity: 'clients.*.refreshTokenDays, clients.*.refreshTokenMinutes',
    supported_identity_providers: 'clients.*.identityProviders',
    write_attributes: 'clients.*.writeAttributes',
  },
  aws_cognito_user_pool_domain: {
    certificate_arn: 'domain.customDomain.certificateArn',
    domain: 'domain.prefix, domain.customDomain.name',
    managed_login_version: 'domain.managedLoginVersion',
  },
  aws_cognito_user_pool_ui_customization: {
    client_id: 'branding.clients',
    css: 'branding.css, branding.clients.*.css',
    image_file: 'branding.imageFile',
  },
  aws_cognito_identity_provider: {
    attribute_mapping: 'identityProviders.*.attributeMapping',
    idp_identifiers: 'identityProviders.*.idpIdentifiers',
    provider_details: 'identityProviders.*',
    provider_name: 'identityProviders, identityProviders.*.name',
    provider_type: 'identityProviders.*.type',
  },
  aws_cognito_resource_server: {
    identifier: 'resourceServers.*.identifier',
    name: 'resourceServers.*.name',
    'scope.scope_description': 'resourceServers.*.scopes',
    'scope.scope_name': 'resourceServers.*.scopes',
  },
  aws_cognito_identity_pool: {
    allow_classic_flow: 'allowClassicFlow',
    allow_unauthenticated_identities: 'allowGuests()',
    'cognito_identity_providers.client_id': 'clients',
    'cognito_identity_providers.server_side_token_check': 'serverSideTokenCheck',
    developer_provider_name: 'developerProviderName',
    identity_pool_name: 'name',
    openid_connect_provider_arns: 'identityProviders',
    saml_provider_arns: 'identityProviders',
    supported_login_providers: 'identityProviders',
    tags: 'tags',
  },
  aws_cognito_identity_pool_provider_principal_tag: {
    principal_tags: 'principalTags',
    use_defaults: 'principalTags',
  },
  aws_cognito_identity_pool_roles_attachment: {
    'role_mapping.ambiguous_role_resolution': 'ambiguousRoleResolution',
    'role_mapping.identity_provider': 'rules[].clients',
    'role_mapping.mapping_rule.claim': 'rules[].when',
    'role_mapping.mapping_rule.match_type': 'rules[].when',
    'role_mapping.mapping_rule.role_arn': 'rules[].role',
    'role_mapping.mapping_rule.value': 'rules[].when',
    'role_mapping.type': 'rules, roles.*.group',
    roles: 'roles, allowGuests()',
  },
};

/** Why a whole resource has no word. */
export const RESOURCES_WITHOUT_WORD: Readonly<Record<string, string>> = {
  aws_cognito_managed_user_pool_client:
    'adopts a client that another AWS service made and names; `userPool.clients` takes its id',
  aws_cognito_user: 'users are data, and their passwords would stand in the state',
  aws_cognito_user_in_group: 'users are data',
};

/** Why an argument has no word, by resource, or by `*` for all of them. */
export const ARGUMENTS_WITHOUT_WORD: Readonly<Record<string, Words>> = {
  '*': {
    id: 'the id that Terraform computes',
    tags_all: 'computed from `tags` and the `default_tags` of the provider',
    user_pool_id: 'written for you',
    identity_pool_id: 'written for you',
  },
  aws_cognito_user_pool: {
    email_verification_message: 'the older name of `messages.verification.emailMessage`',
    email_verification_subject: 'the older name of `messages.verification.emailSubject`',
    sms_verification_message: 'the older name of `messages.verification.smsMessage`',
    'lambda_config.pre_token_generation':
      'the older form of `triggers.preTokenGeneration`, which says no version',
    'schema.developer_only_attribute':
      'AWS advises against it; `writeAttributes` of clients decides who may write',
  },
  aws_cognito_user_pool_client: {
    'analytics_configuration.application_arn': 'Amazon Pinpoint has ended',
    'analytics_configuration.application_id': 'Amazon Pinpoint has ended',
    'analytics_configuration.external_id': 'Amazon Pinpoint has ended',
    'analytics_configuration.role_arn': 'Amazon Pinpoint has ended',
    'analytics_configuration.user_data_shared': 'Amazon Pinpoint has ended',
    enable_token_revocation: 'always on',
    prevent_user_existence_errors: 'always on',
    'token_validity_units.access_token': 'always minutes',
    'token_validity_units.id_token': 'always minutes',
    'token_validity_units.refresh_token':
      'days, or minutes where `refreshTokenMinutes` says the lifetime',
  },
  aws_cognito_identity_pool: {
    'cognito_identity_providers.provider_name': 'written for you',
  },
  aws_cognito_identity_pool_provider_principal_tag: {
    identity_provider_name: 'written for you',
  },
};
