"""What every model of the contract shares."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Timestamp = Annotated[AwareDatetime, Field(description="RFC 3339 time with zone.")]


class Model(BaseModel):
    """A value of the contract: immutable, strictly typed; fields that this version does not know are ignored."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore", allow_inf_nan=False)
