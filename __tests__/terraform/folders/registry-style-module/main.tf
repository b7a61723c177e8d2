module "federation" {
  source = "./modules/federation"
  name   = "app"
}

module "off" {
  source = "./modules/federation"
  name   = "off"
  create = false
}
