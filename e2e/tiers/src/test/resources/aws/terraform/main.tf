terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "endpoint" { type = string }

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "lab"
  secret_key                  = "secret"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  endpoints {
    ec2                    = var.endpoint
    elasticloadbalancingv2 = var.endpoint
    sts                    = var.endpoint
  }
  default_tags { tags = { owner = "terraform" } }
}

resource "aws_vpc" "it" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_internet_gateway" "it" { vpc_id = aws_vpc.it.id }

resource "aws_subnet" "it" {
  for_each          = { a = "10.0.1.0/24", b = "10.0.2.0/24" }
  vpc_id            = aws_vpc.it.id
  cidr_block        = each.value
  availability_zone = "eu-west-1${each.key}"
  tags              = { "kubernetes.io/role/elb" = "1" }
}

resource "aws_route_table" "it" {
  vpc_id = aws_vpc.it.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.it.id
  }
}

resource "aws_route_table_association" "it" {
  for_each       = aws_subnet.it
  subnet_id      = each.value.id
  route_table_id = aws_route_table.it.id
}

resource "aws_security_group" "it" {
  name   = "frontend"
  vpc_id = aws_vpc.it.id
  ingress {
    protocol    = "tcp"
    from_port   = 80
    to_port     = 80
    cidr_blocks = ["192.0.2.0/24", "198.51.100.0/24"]
  }
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "icmp" {
  security_group_id = aws_security_group.other.id
  ip_protocol       = "icmp"
  from_port         = 3
  to_port           = 4
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "other" {
  name   = "backend"
  vpc_id = aws_vpc.it.id
}

resource "aws_eip" "it" {
  for_each = aws_subnet.it
  domain   = "vpc"
}

resource "aws_lb" "it" {
  name               = "it"
  load_balancer_type = "network"
  security_groups    = [aws_security_group.it.id]
  enable_cross_zone_load_balancing = true
  dynamic "subnet_mapping" {
    for_each = aws_subnet.it
    content {
      subnet_id     = subnet_mapping.value.id
      allocation_id = aws_eip.it[subnet_mapping.key].id
    }
  }
  depends_on = [aws_internet_gateway.it]
}

resource "aws_lb_target_group" "it" {
  name     = "it"
  protocol = "TCP"
  port     = 30080
  vpc_id   = aws_vpc.it.id
  health_check {
    protocol = "HTTP"
    path     = "/healthz"
    port     = "10256"
  }
}

resource "aws_lb_listener" "it" {
  load_balancer_arn = aws_lb.it.arn
  protocol          = "TCP"
  port              = 80
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.it.arn
  }
}

output "hostname" { value = aws_lb.it.dns_name }
