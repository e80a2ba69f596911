import type { Server } from "@grpc/grpc-js";
import {
  CheckRequest,
  CheckResponse,
  CreateRequest,
  CreateResponse,
  DeleteRequest,
  DiffRequest,
  InvokeRequest,
  InvokeResponse,
  ReadRequest,
  ReadResponse,
  UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { diffResponse } from "./replies";
import type { StandIn, Subject, Surround } from "./stand-in";
import { fromStruct, toStruct } from "./struct";
import { unary } from "./unary";

/** The methods for one resource, and functions. */
export function registerResourceMethods<S>(server: Server, standIn: StandIn<S>, surround: Surround): void {
  registerDecisions(server, standIn);
  registerWrites(server, standIn, surround);
  unary(server, "Read", ReadRequest, async (request) => {
    const known = { state: fromStruct(request.getProperties()), inputs: fromStruct(request.getInputs()) };
    const around = surround(request.getUrn(), 0);
    const found = await standIn.read(subjectOf(request.getUrn()), request.getId(), known, around);
    if (found === undefined) {
      return new ReadResponse();
    }
    const response = new ReadResponse().setId(request.getId()).setProperties(toStruct(found.outputs));
    return response.setInputs(toStruct(found.inputs));
  });
  unary(server, "Invoke", InvokeRequest, async (request) => {
    const result = await standIn.invoke(request.getTok(), fromStruct(request.getArgs()), surround("", 0));
    return new InvokeResponse().setReturn(toStruct(result));
  });
}

function registerDecisions<S>(server: Server, standIn: StandIn<S>): void {
  unary(server, "Check", CheckRequest, (request) => {
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const inputs = standIn.check(subjectOf(request.getUrn()), olds, news, request.getRandomseed_asU8());
    return new CheckResponse().setInputs(toStruct(inputs));
  });
  unary(server, "Diff", DiffRequest, (request) => {
    const [olds, news] = [fromStruct(request.getOldInputs()), fromStruct(request.getNews())];
    return diffResponse(standIn.diff(subjectOf(request.getUrn()), olds, news));
  });
}

function registerWrites<S>(server: Server, standIn: StandIn<S>, surround: Surround): void {
  unary(server, "Create", CreateRequest, async (request) => {
    const subject = subjectOf(request.getUrn());
    const inputs = fromStruct(request.getProperties());
    if (request.getPreview()) {
      return new CreateResponse().setProperties(toStruct(standIn.previewCreate(subject, inputs)));
    }
    const around = surround(request.getUrn(), request.getTimeout());
    const { id, outputs } = await standIn.create(subject, inputs, around);
    return new CreateResponse().setId(id).setProperties(toStruct(outputs));
  });
  unary(server, "Update", UpdateRequest, async (request) => {
    const subject = subjectOf(request.getUrn());
    const [state, olds] = [fromStruct(request.getOlds()), fromStruct(request.getOldInputs())];
    const news = fromStruct(request.getNews());
    if (request.getPreview()) {
      return new UpdateResponse().setProperties(toStruct(standIn.previewUpdate(subject, state, olds, news)));
    }
    const around = surround(request.getUrn(), request.getTimeout());
    const outputs = await standIn.update(subject, request.getId(), { state, olds, news }, around);
    return new UpdateResponse().setProperties(toStruct(outputs));
  });
  unary(server, "Delete", DeleteRequest, async (request) => {
    const state = fromStruct(request.getProperties());
    const around = surround(request.getUrn(), request.getTimeout());
    await standIn.delete(subjectOf(request.getUrn()), request.getId(), state, around);
    return new Empty();
  });
}

/** `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`. The name may contain `::`. */
export function subjectOf(urn: string): Subject {
  const [, , qualified = "", ...name] = urn.split("::");
  return { type: qualified.split("$").at(-1) ?? "", name: name.join("::") };
}
