#pragma once

#include "dicom/geometry/stack.h"
#include "dicom/parse/data_set.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace negato::viewer {

/// What a tile shows: the images of one series, or a part of one, in reading order.
struct DisplaySet
{
    QString seriesUid;
    QString description; ///< for the tile while no pixels are there; afterwards the data set of the pixels speaks
    dicom::Stack stack; ///< frames; empty for an object without pixels
    /// More of the study is on its way, or lacks.
    struct Arrival
    {
        std::int64_t here = 0, expected = 0; ///< objects of the study
        friend bool operator==(const Arrival &, const Arrival &) = default;
    };
    std::optional<Arrival> arrival;
    /// What an object without pixels is, in the reader's words ("Structured report").
    QString kindOfObject;
    /// Path of an instance's file; empty where it is not (or no longer) there.
    std::function<QString(const std::string &sopInstanceUid)> filePath;
    /// An object without pixels.
    struct Object
    {
        std::string sopInstanceUid;
        QString file;
    };
    Object object;
    /// What the index says of patient, study and series, for the tile where an object itself cannot be read; null: nothing.
    std::shared_ptr<const dicom::DataSet> indexed;
};

/// Perhaps with other images of it: sets are made anew while a study grows.
inline bool isOfSameStack(const DisplaySet &a, const DisplaySet &b)
{
    return a.seriesUid == b.seriesUid && a.stack.distinction == b.stack.distinction;
}

} // namespace negato::viewer
