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
import type { Play, Subject, Surround } from "./play";
import { diffResponse } from "./replies";
import { fromStruct, toStruct } from "./struct";
import { unary } from "./unary";

/** The methods that are about one resource, and functions. */
export function registerResourceMethods<S>(server: Server, play: Play<S>, surround: Surround): void {
  registerDecisions(server, play);
  registerWrites(server, play, surround);
  unary(server, "Read", ReadRequest, async (request) => {
    const known = { state: fromStruct(request.getProperties()), inputs: fromStruct(request.getInputs()) };
    const around = surround(request.getUrn(), 0);
    const found = await play.read(subjectOf(request.getUrn()), request.getId(), known, around);
    if (found === undefined) {
      return new ReadResponse();
    }
    const response = new ReadResponse().setId(request.getId()).setProperties(toStruct(found.outputs));
    return response.setInputs(toStruct(found.inputs));
  });
  unary(server, "Invoke", InvokeRequest, async (request) => {
    const result = await play.invoke(request.getTok(), fromStruct(request.getArgs()), surround("", 0));
    return new InvokeResponse().setReturn(toStruct(result));
  });
}

function registerDecisions<S>(server: Server, play: Play<S>): void {
  unary(server, "Check", CheckRequest, (request) => {
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const inputs = play.check(subjectOf(request.getUrn()), olds, news, request.getRandomseed_asU8());
    return new CheckResponse().setInputs(toStruct(inputs));
  });
  unary(server, "Diff", DiffRequest, (request) => {
    const [olds, news] = [fromStruct(request.getOldInputs()), fromStruct(request.getNews())];
    return diffResponse(play.diff(subjectOf(request.getUrn()), olds, news));
  });
}

function registerWrites<S>(server: Server, play: Play<S>, surround: Surround): void {
  unary(server, "Create", CreateRequest, async (request) => {
    const subject = subjectOf(request.getUrn());
    const inputs = fromStruct(request.getProperties());
    if (request.getPreview()) {
      return new CreateResponse().setProperties(toStruct(play.previewCreate(subject, inputs)));
    }
    const around = surround(request.getUrn(), request.getTimeout());
    const { id, outputs } = await play.create(subject, inputs, around);
    return new CreateResponse().setId(id).setProperties(toStruct(outputs));
  });
  unary(server, "Update", UpdateRequest, async (request) => {
    const subject = subjectOf(request.getUrn());
    const [state, olds] = [fromStruct(request.getOlds()), fromStruct(request.getOldInputs())];
    const news = fromStruct(request.getNews());
    if (request.getPreview()) {
      return new UpdateResponse().setProperties(toStruct(play.previewUpdate(subject, state, olds, news)));
    }
    const around = surround(request.getUrn(), request.getTimeout());
    const outputs = await play.update(subject, request.getId(), { state, olds, news }, around);
    return new UpdateResponse().setProperties(toStruct(outputs));
  });
  unary(server, "Delete", DeleteRequest, async (request) => {
    const state = fromStruct(request.getProperties());
    const around = surround(request.getUrn(), request.getTimeout());
    await play.delete(subjectOf(request.getUrn()), request.getId(), state, around);
    return new Empty();
  });
}

/** `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`; the name may contain `::`. */
export function subjectOf(urn: string): Subject {
  const [, , qualified = "", ...name] = urn.split("::");
  return { type: qualified.split("$").at(-1) ?? "", name: name.join("::") };
}
