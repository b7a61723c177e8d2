# Everything is mocked: no account is needed.
mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
}

variables {
  google_client_secret = "only-for-this-test"
}

run "users_sign_in_at_the_client_web" {
  command = plan

  assert {
    condition     = toset(keys(output.sign_in_urls)) == toset(["web"])
    error_message = "there is another client than `web`"
  }
}
