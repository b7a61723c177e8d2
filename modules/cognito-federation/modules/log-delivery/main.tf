# Where logs of a user pool go. AWS provider 5 has no such resource, so this stands apart from the module.
resource "aws_cognito_log_delivery_configuration" "this" {
  user_pool_id = var.user_pool_id

  dynamic "log_configurations" {
    for_each = concat(
      [for given in var.user_notification[*] : merge(given, { event_source = "userNotification", log_level = "ERROR" })],
      [for given in var.user_auth_events[*] : merge(given, { event_source = "userAuthEvents", log_level = "INFO" })],
    )

    content {
      event_source = log_configurations.value.event_source
      log_level    = log_configurations.value.log_level

      dynamic "cloud_watch_logs_configuration" {
        for_each = log_configurations.value.log_group_arn[*]

        content {
          log_group_arn = cloud_watch_logs_configuration.value
        }
      }

      dynamic "s3_configuration" {
        for_each = log_configurations.value.bucket_arn[*]

        content {
          bucket_arn = s3_configuration.value
        }
      }

      dynamic "firehose_configuration" {
        for_each = log_configurations.value.stream_arn[*]

        content {
          stream_arn = firehose_configuration.value
        }
      }
    }
  }

  lifecycle {
    precondition {
      condition     = var.user_notification != null || var.user_auth_events != null
      error_message = "log_delivery: missing; give `user_notification` or `user_auth_events`"
    }
  }
}
