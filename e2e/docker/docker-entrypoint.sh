#!/bin/sh
# Where LocalStack's image begins too; Testcontainers calls it by this name.
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -cp "$(cat /opt/lab-aws/class-path)" \
  dev.fairway.lab.aws.process.AwsMain --address=0.0.0.0 --port=4566 --region="${AWS_DEFAULT_REGION:-eu-west-1}"
