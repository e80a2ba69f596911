"""Starts moto, whose state machines then follow Step Functions in two more things.

In AWS SDK integrations, parameters and fields of the result have names in Pascal case, even where the API's own names
are not, and a body is a text (Step Functions developer guide, "AWS SDK service integrations"). moto 5.2.5 has the code
for that, which came from LocalStack, but does not use it.

Choice states compare all timestamps of RFC 3339 (Amazon States Language, "Timestamps"). moto takes only those in UTC and
whole seconds, which those of its own context object are not.
"""

from datetime import datetime

import botocore.session
from moto.server import main
from moto.stepfunctions.parser.asl.component.state.choice.comparison.operator.implementations.is_operator import (
    IsTimestamp,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import (
    state_task_service_aws_sdk as integration,
)

SESSION = botocore.session.get_session()


class PascalCase(integration.StateTaskServiceAwsSdk):
    def _operation(self):
        action = self.resource.api_action
        service = SESSION.get_service_model(self._get_boto_service_name())
        return service.operation_model(action[0].upper() + action[1:])

    def _normalise_parameters(self, parameters, *_names):
        self._to_boto_request(parameters, self._operation().input_shape)

    def _normalise_response(self, response, *_names):
        self._from_boto_response(response, self._operation().output_shape)


for method in ("_operation", "_normalise_parameters", "_normalise_response"):
    setattr(integration.StateTaskServiceAwsSdk, method, getattr(PascalCase, method))


def timestamp(text):
    try:
        time = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except (AttributeError, ValueError):
        return None
    return None if time.tzinfo is None else time


IsTimestamp.string_to_timestamp = staticmethod(timestamp)

if __name__ == "__main__":
    main()
