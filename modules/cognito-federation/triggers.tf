locals {
  trigger_names = [
    "pre_sign_up", "post_confirmation", "pre_authentication", "post_authentication", "define_auth_challenge",
    "create_auth_challenge", "verify_auth_challenge_response", "user_migration", "custom_message",
    "pre_token_generation", "custom_email_sender", "custom_sms_sender",
  ]

  # Lambda functions by trigger, with what the permission to call each names: an ARN may be unknown in a plan,
  # an object that holds one is not.
  called_functions = !local.has_own_user_pool || nonsensitive(var.triggers == null) ? {} : {
    for name in local.trigger_names : name => var.triggers[name] if nonsensitive(var.triggers[name] != null)
  }
  triggers = {
    for name, called in local.called_functions : name => {
      function_name = called.function_name == null ? replace(called.arn, "/^((?:[^:]*:){6}[^:]*):.*$/", "$1") : called.function_name
      qualifier     = called.qualifier == null ? try(regex("^(?:[^:]*:){7}(.+)$", called.arn)[0], null) : called.qualifier
    }
  }
  pre_token_generation_version = try(coalesce(var.triggers.pre_token_generation_version), "V1_0")
}

# Lets this user pool, and no other, call a function.
resource "aws_lambda_permission" "this" {
  for_each = local.triggers

  action        = "lambda:InvokeFunction"
  function_name = each.value.function_name
  qualifier     = each.value.qualifier
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = local.own_user_pool.arn
}
