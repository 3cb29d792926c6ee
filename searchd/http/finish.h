// The last step of every answer: security headers, content coding, 304.
//
//   Handler handler = [&](const Request& request) { return Finish(request, router.Handle(request)); };
#pragma once

#include "searchd/http/message.h"

namespace kb::http {

Response Finish(const Request& request, Response response);

// The part of it that codes the body, with its tag, for an answer that is kept so; Finish leaves it as it is then.
void AddCoding(const Request& request, Response& response);

}  // namespace kb::http
