#pragma once

#include "dicom/parse/data_set.h"

#include <ctime>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace negato::dicom {

/// A coded concept (PS3.3 8.8).
struct Code
{
    std::string_view value, scheme, meaning;
};

/// An object that something refers to (PS3.3 10.8). Frames count from 1; none: all of them.
struct ObjectReference
{
    std::string sopClassUid, sopInstanceUid;
    std::vector<std::int64_t> frames;
    friend bool operator==(const ObjectReference &, const ObjectReference &) = default;
};

/// Elements with the VR of the dictionary, into `dataSet`, in place of what is there. `value` is UTF-8, values apart by backslash.
void setText(DataSet &dataSet, Tag tag, std::string value);
void setNumbers(DataSet &dataSet, Tag tag, std::span<const double> values); ///< of DS; finite
void setNumbers(DataSet &dataSet, Tag tag, std::initializer_list<double> values);
void setInteger(DataSet &dataSet, Tag tag, std::int64_t value); ///< of IS
void setWord(DataSet &dataSet, Tag tag, int value, Vr vr = Vr::US); ///< 16 bits
void setItems(DataSet &dataSet, Tag tag, std::vector<DataSet> items);
void setCode(DataSet &dataSet, Tag tag, const Code &code);
/// Present without a value where it is absent: type 2.
void setEmptyIfAbsent(DataSet &dataSet, std::initializer_list<Tag> tags);
[[nodiscard]] bool hasValue(const DataSet &dataSet, Tag tag);

/// UTF-8 as one value of LO: its first 64 characters, without the backslash that would part two values.
[[nodiscard]] std::string longString(std::string text);
/// UTF-8 as ST: whole characters in its first 1024 bytes. The standard counts characters, but readers do not.
[[nodiscard]] std::string shortText(const std::string &text);

/// Referenced SOP Class and Instance UID, and Referenced Frame Number where only some frames are meant.
[[nodiscard]] DataSet referenceItem(const ObjectReference &reference);

/// Local date and time of this machine as DA, TM and DT.
struct Moment
{
    std::string date, time, dateTime;
    static Moment at(std::time_t time);
};

} // namespace negato::dicom
