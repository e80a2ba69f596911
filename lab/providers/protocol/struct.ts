import { ListValue, NullValue, Struct, Value as WireValue } from "google-protobuf/google/protobuf/struct_pb";
import { isList, isObject, type Outputs, type Props, type Value } from "../../values/values";

/** Properties from a protobuf Struct. Empty if the message has none. */
export function fromStruct(struct: Struct | undefined): Props {
  const props: Record<string, Value> = {};
  struct?.getFieldsMap().forEach((value, name) => {
    props[name] = fromWire(value);
  });
  return props;
}

export function toStruct(props: Outputs): Struct {
  const struct = new Struct();
  const fields = struct.getFieldsMap();
  for (const [name, value] of Object.entries(props)) {
    if (value !== undefined) {
      fields.set(name, toWire(value));
    }
  }
  return struct;
}

function fromWire(value: WireValue): Value {
  switch (value.getKindCase()) {
    case WireValue.KindCase.NUMBER_VALUE:
      return value.getNumberValue();
    case WireValue.KindCase.STRING_VALUE:
      return value.getStringValue();
    case WireValue.KindCase.BOOL_VALUE:
      return value.getBoolValue();
    case WireValue.KindCase.STRUCT_VALUE:
      return fromStruct(value.getStructValue());
    case WireValue.KindCase.LIST_VALUE:
      return value.getListValue()?.getValuesList().map(fromWire) ?? [];
    default:
      return null;
  }
}

function toWire(value: Value): WireValue {
  const wire = new WireValue();
  if (typeof value === "string") {
    wire.setStringValue(value);
  } else if (typeof value === "number") {
    wire.setNumberValue(value);
  } else if (typeof value === "boolean") {
    wire.setBoolValue(value);
  } else if (isList(value)) {
    wire.setListValue(new ListValue().setValuesList(value.map(toWire)));
  } else if (isObject(value)) {
    wire.setStructValue(toStruct(value));
  } else {
    wire.setNullValue(NullValue.NULL_VALUE);
  }
  return wire;
}
