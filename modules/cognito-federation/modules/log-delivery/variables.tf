variable "user_pool_id" {
  description = "Id of the user pool: output `user_pool_id` of the module."
  type        = string
  nullable    = false
}

variable "user_notification" {
  description = "Where messages that could not be sent are logged: the ARN of a CloudWatch log group (without `:*` at the end), of a bucket or of a Firehose stream."
  type = object({
    log_group_arn = optional(string)
    bucket_arn    = optional(string)
    stream_arn    = optional(string)
  })
  default = null

  validation {
    condition     = var.user_notification == null ? true : length([for arn in values(var.user_notification) : arn if arn != null]) == 1
    error_message = "user_notification: expected one place for logs, got ${try(length([for arn in values(var.user_notification) : arn if arn != null]), 0)}; give `log_group_arn`, `bucket_arn` or `stream_arn`"
  }

  validation {
    condition     = try(var.user_notification.log_group_arn, null) == null || can(regex("^arn:[\\w-]+:logs:[\\w-]+:\\d{12}:log-group:[\\w.#/-]{1,512}$", var.user_notification.log_group_arn))
    error_message = "user_notification.log_group_arn: expected the ARN of a log group, got `${try(coalesce(var.user_notification.log_group_arn), "")}`; without `:*` at the end"
  }
}

variable "user_auth_events" {
  description = "Where what threat protection saw is logged, in the same words; needs the feature plan `PLUS`."
  type = object({
    log_group_arn = optional(string)
    bucket_arn    = optional(string)
    stream_arn    = optional(string)
  })
  default = null

  validation {
    condition     = var.user_auth_events == null ? true : length([for arn in values(var.user_auth_events) : arn if arn != null]) == 1
    error_message = "user_auth_events: expected one place for logs, got ${try(length([for arn in values(var.user_auth_events) : arn if arn != null]), 0)}; give `log_group_arn`, `bucket_arn` or `stream_arn`"
  }

  validation {
    condition     = try(var.user_auth_events.log_group_arn, null) == null || can(regex("^arn:[\\w-]+:logs:[\\w-]+:\\d{12}:log-group:[\\w.#/-]{1,512}$", var.user_auth_events.log_group_arn))
    error_message = "user_auth_events.log_group_arn: expected the ARN of a log group, got `${try(coalesce(var.user_auth_events.log_group_arn), "")}`; without `:*` at the end"
  }
}
