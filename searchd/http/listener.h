// What the listening socket needs beside Pistache: finding it, a longer queue,
// and closing it while the connections live on.
#pragma once

#include <chrono>
#include <cstddef>

#include "searchd/http/server.h"

namespace kb::http {

// The descriptor of this process that listens on `address`, or -1.  Pistache
// keeps it to itself, and can only stop listening and serving at once.
int FindListener(const ListenAddress& address);

// The port a socket is bound to.
uint16_t BoundPort(int fd);

// From now on new connections are refused.  The number stays taken, by a socket
// that does nothing, so that the thread that accepts cannot meet a stranger's
// descriptor under it.
void StopListening(int listener_fd);

// Whether the server on `address` answers GET /health/live within the time: asked over a socket of
// its own, so that a worker that hangs is noticed.
bool AnswersAlive(const ListenAddress& address, std::chrono::milliseconds most);

// Raises the limit of open descriptors as far as allowed (at most 65 536), and
// returns how many connections it leaves room for, at most `wanted`.
std::size_t RoomForConnections(std::size_t wanted);

}  // namespace kb::http
